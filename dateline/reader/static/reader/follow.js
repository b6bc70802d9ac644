// Follows a coverage: which entries are shown, how many wait, how true the page is.
import { back, leave, run } from './line.js'
import { fetchWhole, host, isLevel } from './log.js'
import { forget, isTop, model, open, parse, timeline } from './model.js'
import { focusOn, isAtTop, keepStill, render, turn } from './view.js'

const SAMPLES = [0, 1, 2, 3, 11, 100] // lib/tongue.py

// As the server said it: a browser that translates the page names another.
const { lang: spoken } = document.documentElement
/** The page's language, where the browser takes its tag for one. */
export let lang = spoken
try {
  new Intl.Locale(lang)
} catch {
  lang = undefined
}

let main, hooks, search
let top, bottom // places of what is shown while something may wait
let shown = []
let isDismissed, isDue, isHeard, isTrue, timer

/** Keeps `root` true, a coverage as the server wrote it; one a page. The hooks: docs/open-page.md */
export function follow(root, given = {}) {
  main = root
  hooks = given
  search = given.search ?? location.search
  document.body.style.overflowAnchor = 'none' // it knows nothing of entries that are replaced
  open(main, document.title)
  model.opensAsSet = !/\b(order|before|after)=/.test(search)
  Object.assign(host, { base: `/live/${model.coverage}/`, changed, fetchPage, tell })
  watch()
  show()
  run()
}

function changed() {
  if (!isDue) queueMicrotask(show)
  isDue = true
}

function show() {
  isDue = false
  keepStill(main, () => render(main, shownNow()))
  tellWaiting()
  tell(isHeard)
  hooks.onChange?.(model)
}

/** What the reader chose to see. */
const wanted = () => timeline().filter(({ key }) => main.dataset.pace !== 'key' || key !== undefined)

/** At the top those of a page loaded now; further down nothing is put above what is being read. */
function shownNow() {
  const all = wanted()
  if ((isAtTop() && main.dataset.pace !== 'hold') || !isTop()) top = ''
  else if (!top && shown.length) [top, bottom] = [shown[0].place, shown[shown.length - 1].place]
  const kept = top ? all.filter(({ place }) => place <= top && place >= bottom) : []
  if (!kept.length) top = ''
  if (!top) forget()
  return shown = top ? kept : all.slice(0, model.size)
}

/** `forms`: reader/words.py */
export function counted(forms, count) {
  const rules = new Intl.PluralRules(lang)
  const kinds = SAMPLES.map(number => rules.select(number))
  return forms.split('|').at(kinds.indexOf(rules.select(count))).replace('#', count.toLocaleString(lang))
}

function tellWaiting() {
  const count = top ? wanted().filter(({ place }) => place > top).length : 0
  isDismissed &&= count
  document.title = (count ? `(${count}) ` : '') + model.title
  const waiting = main.querySelector('#waiting')
  waiting.textContent = counted(waiting.dataset.forms, count)
  for (const each of main.querySelectorAll('#waiting, #waiting-away')) each.hidden = !count || isDismissed
}

/** `isCurrent`: what the server says arrives here. */
function tell(isCurrent) {
  isHeard = isCurrent
  isTrue = isHeard && isLevel()
  hooks.onState?.(isTrue)
  if (!isTrue) timer ||= setTimeout(say, 4000) // a blip is not worth a word
  else {
    timer = clearTimeout(timer)
    say()
  }
}

function say() {
  const status = main.querySelector('#live-status')
  const { [isTrue ? model.status : 'late']: words } = status.dataset
  const said = words.replace('{time}', model.updated)
  if (status.textContent === said) return
  keepStill(main, () => {
    status.textContent = said
    status.dataset.current = isTrue
  })
}

function reveal() {
  shown = []
  top = ''
  show()
  const start = main.querySelector('#timeline')
  start.scrollIntoView({ behavior: 'instant' })
  focusOn(start.querySelector('[data-entry]'))
  show()
}

/** Where the snapshot does not hold what the page shows. Nothing for one from an old cache. */
async function fetchPage() {
  const known = { ...model }
  const page = parse(await fetchWhole(search, 'text'))
  const fetched = page.querySelector('main')
  const [epoch, seq] = fetched.dataset.cursor.split('.')
  if (epoch === known.epoch && seq < known.seq) return
  // What stands around it speaks the language, too; at the desk that is the editor's.
  if (!hooks.search && page.documentElement.lang !== spoken) location.reload()
  open(fetched, page.title)
  keepStill(main, () => turn(main, fetched))
  return true
}

function watch() {
  let timer
  main.addEventListener('click', ({ target: { id } }) => {
    if (id === 'waiting') reveal()
    if (id === 'waiting-away') tellWaiting(isDismissed = true)
  })
  addEventListener('scroll', () => top && isAtTop() && show(), { passive: true })
  addEventListener('online', back)
  addEventListener('pagehide', leave)
  addEventListener('pageshow', ({ persisted }) => persisted && back())
  document.addEventListener('resume', back)
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (document.hidden) timer = setTimeout(leave, 300000)
    else back()
  })
}
