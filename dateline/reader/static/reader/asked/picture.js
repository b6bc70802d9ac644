// A picture alone on the screen, with its caption and credit; the arrows go through its gallery.
import { show } from './dialog.js'

const dialog = document.querySelector('#enlarged')
const find = selector => dialog.querySelector(selector)
const onPage = href => document.querySelector(`:is(main, .over-text) a[data-opens="picture"][href="${CSS.escape(href)}"]`)

let figures, at, watch

export async function open(link) {
  const all = [...(link.closest('.gallery') || link.parentNode.parentNode).querySelectorAll('a[data-opens="picture"]')]
  const group = link.closest('.gallery') ? all : [link]
  figures = group.map(each => ({ href: each.getAttribute('href'), figure: each.closest('figure').cloneNode(true) }))
  turn(group.indexOf(link))
  find('.back').onclick = () => turn(at - 1)
  find('.on').onclick = () => turn(at + 1)
  dialog.onkeydown = ({ key }) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[key] * (document.dir === 'rtl' ? -1 : 1)
    if (way) turn(at + way)
  }
  watch = new MutationObserver(look)
  for (const place of document.querySelectorAll('main, .over-text')) watch.observe(place, { childList: true, subtree: true })
  await show(dialog, leave)
}

function turn(to) {
  at = (to + figures.length) % figures.length
  const { figure } = figures[at]
  const picture = figure.querySelector('picture').cloneNode(true)
  const source = picture.querySelector('source')
  source.sizes = '100vw'
  picture.querySelector('img').loading = 'eager'
  const caption = figure.querySelector('figcaption')?.cloneNode(true) || document.createElement('figcaption')
  find('figure').replaceChildren(picture, caption)
  find('.place').textContent = figures.length > 1 ? `${at + 1} / ${figures.length}` : ''
  for (const each of dialog.querySelectorAll('.back, .on')) each.hidden = figures.length < 2
}

/** What the page does not show any more is not shown here either. */
function look() {
  if (!onPage(figures[at].href)) dialog.close()
}

/** The entry may have been replaced meanwhile: then its heir has the focus. */
function leave() {
  watch.disconnect()
  onPage(figures[at].href)?.focus({ preventScroll: true })
  find('figure').replaceChildren()
  figures = null
}
