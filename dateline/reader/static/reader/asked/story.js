// A story over the coverage: fetched when its card is opened, under a bar with its title and the way back. The
// address is the story's own; the coverage stays beneath, is kept true and can be reached by nobody meanwhile.
import { keepFresh } from './fresh.js'
import { dressed, laid } from './over.js'
import { pace } from '../log.js'
import { parse } from '../model.js'

const main = document.querySelector('main[data-coverage]')
const beneath = { title: document.title, way: location.pathname + location.search }
let sheet, opener, shown, kept

/** `card`: the link that was pressed, on the page or in a story that stands over it. */
export async function open(card) {
  if (top !== self) return window.open(card.href, '_top')
  const { pathname } = new URL(card.href)
  await show(pathname)
  if (!sheet.contains(card)) opener = pathname
  history.pushState({ story: pathname }, '', pathname)
}

async function show(path) {
  const line = new AbortController()
  const timer = setTimeout(() => line.abort(), 8000)
  const answer = await fetch(path, { credentials: 'omit', cache: 'no-cache', signal: line.signal }).finally(() => clearTimeout(timer))
  if (!answer.ok) throw Error(answer.status)
  const page = parse(await answer.text())
  const story = page.querySelector('.story')
  sheet ||= laid(beneath.way, () => shown)
  await Promise.all([...page.querySelectorAll('link[rel=stylesheet]')].map(dressed))
  kept?.end()
  sheet.querySelector('.over-text').replaceChildren(document.adoptNode(story))
  if (!shown) beneath.title = document.title
  name(page)
  const { lang } = page.documentElement
  kept = keepFresh(story, { path, selector: '.story', lang, every: pace.poll_ms, told: name, gone: () => history.back() })
  if (!sheet.open) sheet.showModal()
  sheet.scrollTop = 0
  sheet.querySelector('a').focus()
}

/** The bar and the tab say what is read, in its language. */
function name(page) {
  for (const name of ['lang', 'dir']) sheet[name] = page.documentElement[name]
  sheet.querySelector('b').textContent = sheet.querySelector('h1').textContent
  shown = page.title
  document.title = shown
}

function leave() {
  shown = ''
  kept.end()
  document.title = beneath.title
  sheet.close()
  sheet.querySelector('.over-text').replaceChildren()
  const cards = [...main.querySelectorAll('a.card')]
  const back = cards.find(({ pathname }) => pathname === opener) || main
  if (back === main) main.tabIndex = -1
  back.focus({ preventScroll: true })
}

addEventListener('popstate', ({ state }) => {
  const path = state?.story
  if (path) show(path).catch(() => location.reload())
  else if (shown) leave()
})

// The coverage goes on naming the tab; while a story is open that is kept for later.
new MutationObserver(() => {
  if (!shown || document.title === shown) return
  beneath.title = document.title
  document.title = shown
}).observe(document.querySelector('title'), { childList: true })
