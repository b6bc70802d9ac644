// The entrance of the pages that have no log: a story, an entry on its own, its history. What is asked for is opened
// as on the page of the coverage, and what changed meanwhile is fetched: also by who comes back to the page, for whom
// a browser takes it out of its memory.
const OPENS = '[data-opens=share], [data-opens=picture], [data-opens=embed]'
const TOLD = 'head [property], head [title], [type$="ld+json"]' // what the page as it was said to programs
const MINUTE = 60000
const { pathname, search } = location
const main = document.querySelector('main')
// As the server said it: who has the page translated by their browser changes its text, and what it names as its language.
const { lang } = document.documentElement
const known = main.cloneNode(true)

addEventListener('click', event => {
  const opener = event.target.closest(OPENS)
  if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  import(`../asked/${opener.dataset.opens}.js`).then(({ open }) => open(opener)).catch(() => location.assign(opener.href))
})

// A story that was opened over a coverage and then loaded anew: to the browser both are one page still, so that the
// way back changes the address alone.
addEventListener('popstate', () => location.pathname !== pathname && location.reload())

let kept

function keep() {
  const told = page => {
    // What stands around it speaks the language, too.
    if (page.documentElement.lang !== lang) location.reload()
    document.title = page.title
    for (const each of document.querySelectorAll(TOLD)) each.remove()
  }
  const how = { path: pathname + search, selector: 'main', lang, known, every: MINUTE / 2, told, gone: () => location.reload() }
  return kept ??= import('../asked/fresh.js').then(({ keepFresh }) => keepFresh(main, how))
}

const look = () => kept || keep().then(each => each.look(), () => {})

addEventListener('pageshow', ({ persisted }) => persisted && look())
if (performance.getEntriesByType('navigation')[0]?.type === 'back_forward') look()
else setTimeout(keep, MINUTE / 6)
