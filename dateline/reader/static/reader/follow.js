// Follows a coverage: decides which entries are shown, and says how many wait and how true the page is.
import { back, leave, run } from './line.js'
import { begin, fetchWhole, isLevel, serverTime } from './log.js'
import { isTop, model, open, parse, timeline } from './model.js'
import { focusOn, isAtTop, keepStill, render, turn } from './view.js'

const WORDS = { live: 'Live', paused: 'Paused', ended: 'This coverage has ended' }

let main, base, asked
const told = { onChange() {}, onState() {} }
let top, bottom // places of what is shown while something may wait
let shown = []
let isDismissed, isDue, isHeard, isTrue, trueAt, timer

/**
 * Keeps `root`, a coverage as the server wrote it, true; one a page. `hooks`: `onChange(model)` is told of every
 * change, `onState(isTrue)` whether the page is what it would be if it were loaded now; `search` says which page of
 * the coverage `root` is where it stands at an address that is not its own.
 */
export function follow(root, hooks = {}) {
  main = root
  Object.assign(told, hooks)
  base = `/live/${main.dataset.coverage}/`
  asked = hooks.search ?? (location.pathname === base ? location.search : '')
  open(main, document.title)
  model.opensAsSet = !/[?&](order|before|after)=/.test(asked)
  begin({ base, changed, fetchPage })
  watch()
  show()
  run(base, isCurrent => {
    isHeard = isCurrent
    tell()
  })
}

/** However much comes at once, the page is made once. */
function changed() {
  if (!isDue) queueMicrotask(show)
  isDue = true
}

function show() {
  isDue = false
  keepStill(main, () => render(main, shownNow()))
  tellWaiting()
  tell()
  told.onChange(model)
}

/** At the top the entries of a page loaded now; further down nothing is put above what is being read. */
function shownNow() {
  const all = timeline()
  if (isAtTop() || !isTop()) top = ''
  else if (!top && shown.length) [top, bottom] = [shown[0].place, shown[shown.length - 1].place]
  const kept = top ? all.filter(({ place }) => place <= top && place >= bottom) : []
  if (!kept.length) top = ''
  return shown = top ? kept : all.slice(0, model.size)
}

function tellWaiting() {
  const count = top ? timeline().filter(({ place }) => place > top).length : 0
  isDismissed &&= count
  document.title = (count ? `(${count}) ` : '') + model.title
  main.querySelector('#waiting').textContent = count === 1 ? '1 new update' : `${count} new updates`
  for (const each of main.querySelectorAll('#waiting, #waiting-away')) each.hidden = !count || isDismissed
}

function tell() {
  isTrue = isHeard && isLevel()
  told.onState(isTrue)
  if (!isTrue) timer ||= setTimeout(say, 4000) // a blip is not worth a word
  else {
    timer = clearTimeout(timer)
    trueAt = serverTime()
    say()
  }
}

function say() {
  const form = { hour: '2-digit', minute: '2-digit', timeZone: model.zone, hourCycle: 'h23' }
  const since = (trueAt || new Date(model.at)).toLocaleTimeString(model.language, form)
  const words = isTrue ? WORDS[model.status] : `Last updated ${since}, reconnecting…`
  const status = main.querySelector('#live-status')
  if (status.textContent === words) return
  keepStill(main, () => { status.textContent = words })
  status.dataset.current = isTrue
}

/** Shows all that waits; the focus follows the eye. */
function reveal() {
  shown = []
  top = ''
  show()
  const start = main.querySelector('#timeline')
  start.scrollIntoView({ behavior: 'instant' })
  focusOn(start.querySelector('[data-entry]'))
  show()
}

/** Takes the page itself where a snapshot does not hold what it shows. Nothing for one from an old cache. */
async function fetchPage(isVoid) {
  const known = { ...model }
  const page = parse(await fetchWhole(base + asked, 'text'))
  const fetched = page.querySelector('main')
  const [epoch, seq] = fetched.dataset.cursor.split('.')
  if (epoch === known.epoch && seq < known.seq && !isVoid) return false
  open(fetched, page.title)
  keepStill(main, () => turn(main, page))
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
