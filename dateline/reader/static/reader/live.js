// The entrance: follows the page's main. What is wanted now and then is fetched when it is wanted, from asked/.
import { follow, lang } from './follow.js'
import { pace } from './log.js'
import { seen } from './seen.js'

// What the page as it was said to programs.
const TOLD = 'head [property], head [title], [type$="ld+json"]'

const main = document.querySelector('main')
let { build: worn, cursor } = main.dataset
const ages = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' })
// Without any line the page that is there is better than none.
const go = ({ href } = {}) => href && navigator.onLine && location.assign(href)
/** Where a module cannot be had a link is a link. */
const ask = (name, given) => import(`./asked/${name}.js`).then(({ open }) => open(given), () => go(given))

let kept = {}
try {
  kept = localStorage || kept
} catch {} // forbidden

main.dataset.pace = kept['dateline pace'] || 'now'
if (kept.length || location.hash) ask('arrive')

follow(main, {
  onChange({ build, epoch, seq }) {
    seen()
    if (worn !== build) ask('look', worn = build)
    for (const time of main.querySelectorAll('.when time')) {
      const age = (Date.now() + pace.skew - Date.parse(time.dateTime)) / 6e4
      const said = age < 60 ? [-age | 0, 'minute'] : [-age / 60 | 0, 'hour']
      time.dataset.ago = age < -1 || age > 1440 ? '' : ages.format(...said)
    }
    if (kept.length || pace.readers) ask('beside')
    if (cursor === `${epoch}.${seq}`) return
    for (const each of document.querySelectorAll(TOLD)) each.remove()
    ask('news')
  },
})

addEventListener('scroll', () => ask('beside'), { once: true })
addEventListener('keydown', event => /^[jkns?]$/.test(event.key) && ask('keys', event))
addEventListener('click', event => {
  const opener = event.target.closest('[data-opens]')
  if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  ask(opener.dataset.opens, opener).catch(() => go(opener))
})
// The way forward to a story, on a page that has been loaded anew since.
addEventListener('popstate', ({ state }) => state?.story && !document.querySelector('.over-page') && location.reload())
