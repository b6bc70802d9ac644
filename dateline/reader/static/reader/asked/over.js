// The sheet that lies over the coverage: a bar with the way back, and room for a story.

/** Style sheets of the story's that the coverage has not. */
export function dressed(link) {
  const { href } = link
  if ([...document.styleSheets].some(each => each.href === href)) return
  return new Promise(done => {
    const made = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: done, onerror: done })
    document.head.append(made)
  })
}

/** `href`: what lies beneath; `isShown()`: whether something lies on it. Every way off it is the way back. */
export function laid(href, isShown) {
  const made = document.createElement('dialog')
  const bar = document.createElement('header')
  const way = document.createElement('a')
  const text = document.createElement('div')
  const { said } = document.querySelector('[data-opens=story]').dataset
  made.className = 'over-page'
  made.setAttribute('aria-labelledby', 'over-title')
  text.className = 'over-text'
  Object.assign(way, { href, textContent: said })
  bar.append(way, Object.assign(document.createElement('b'), { id: 'over-title' }))
  made.append(bar, text)
  document.body.append(made)
  way.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.back()
  })
  made.addEventListener('cancel', event => {
    event.preventDefault()
    history.back()
  })
  // A browser may close it without asking.
  made.addEventListener('close', () => { if (isShown()) history.back() })
  return made
}
