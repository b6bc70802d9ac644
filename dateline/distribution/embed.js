// Puts a live coverage of this site in the place of each <a data-dateline href="https://…/live/<path>/">.
// Without it, or without JavaScript, the link stays what it is. It sets no cookie and asks for nothing but the frame.
(() => {
  const origin = new URL(document.currentScript.src).origin
  const HEIGHT = 720
  const placed = []

  const place = link => {
    const url = new URL(link.href)
    if (url.origin !== origin || !/^\/live\/[a-z0-9-]+\/$/.test(url.pathname)) return
    const frame = document.createElement('iframe')
    const most = Number(link.dataset.height) || HEIGHT
    frame.src = `${origin}${url.pathname}embed/`
    frame.title = link.textContent.trim()
    frame.loading = 'lazy'
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox')
    Object.assign(frame.style, { border: 0, width: '100%', height: `${most}px`, display: 'block' })
    placed.push({ frame, most })
    link.replaceWith(frame)
  }

  // Up to its most a frame is as high as what is in it; beyond that it scrolls, so that what is read stays in place.
  addEventListener('message', event => {
    const known = event.origin === origin && placed.find(each => each.frame.contentWindow === event.source)
    const height = Math.ceil(event.data?.dateline?.height)
    if (known && height > 0) known.frame.style.height = `${Math.min(height, known.most)}px`
  })

  const all = () => document.querySelectorAll('a[data-dateline]').forEach(place)
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', all)
  else all()
})()
