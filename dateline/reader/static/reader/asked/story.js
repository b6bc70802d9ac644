// A story over the coverage: fetched when its card is opened, under a bar with its title and the way back. The
// address is the story's own; the coverage stays beneath, is kept true and can be reached by nobody meanwhile.
import { parse } from '../model.js'

const main = document.querySelector('main[data-coverage]')
const beneath = { title: document.title, way: location.pathname + location.search }
let sheet, opener, shown

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
  const answer = await fetch(path, { credentials: 'omit', signal: line.signal }).finally(() => clearTimeout(timer))
  if (!answer.ok) throw Error(answer.status)
  const page = parse(await answer.text())
  const story = page.querySelector('.story')
  sheet ||= laid()
  await Promise.all([...page.querySelectorAll('link[rel=stylesheet]')].map(dressed))
  for (const name of ['lang', 'dir']) sheet[name] = page.documentElement[name]
  sheet.querySelector('b').textContent = story.querySelector('h1').textContent
  sheet.querySelector('.over-text').replaceChildren(document.adoptNode(story))
  if (!shown) beneath.title = document.title
  shown = page.title
  document.title = shown
  if (!sheet.open) sheet.showModal()
  sheet.scrollTop = 0
  sheet.querySelector('a').focus()
}

/** Style sheets of the story's that the coverage has not. */
function dressed(link) {
  const { href } = link
  if ([...document.styleSheets].some(each => each.href === href)) return
  return new Promise(done => {
    const made = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: done, onerror: done })
    document.head.append(made)
  })
}

function laid() {
  const made = document.createElement('dialog')
  const bar = document.createElement('header')
  const way = document.createElement('a')
  const text = document.createElement('div')
  const { said } = document.querySelector('[data-opens=story]').dataset
  made.className = 'over-page'
  made.setAttribute('aria-labelledby', 'over-title')
  text.className = 'over-text'
  Object.assign(way, { href: beneath.way, textContent: said })
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
  made.addEventListener('close', () => { if (shown) history.back() })
  return made
}

function leave() {
  shown = ''
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
