// What happened since the reader left, and where they were.
import { counted, lang } from '../follow.js'
import { model, timeline } from '../model.js'

const main = document.querySelector('main')
const button = document.querySelector('#since')
const away = document.querySelector('#since-away')

let told

/** `visit`: what beside.js noted; or the button, pressed. */
export function open(visit) {
  if (visit === button) return goThere()
  if (!visit.top || !visit.cursor.startsWith(`${model.epoch}.`)) return
  mark(visit)
  if (!told) tell(visit)
  told = true
}

/** The first that the reader knew bears a note of it, on the line above it. */
function mark({ top, at }) {
  const known = timeline().find(({ place }) => (model.order === 'oldest' ? place > top : place <= top))
  const here = document.getElementById(`e-${known?.id}`)
  for (const old of main.querySelectorAll('[data-here]')) if (old !== here) delete old.dataset.here
  if (here && timeline()[0].id !== known.id) here.dataset.here = button.dataset.here.replace('{time}', clock(at))
}

function clock(at) {
  const isLong = Date.now() - at > 72e6
  const day = isLong ? { weekday: 'short', day: 'numeric', month: 'short' } : {}
  const how = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: model.zone, ...day }
  return new Date(at).toLocaleString(lang, how)
}

function tell({ total, top, versions }) {
  const fresh = timeline().filter(({ place, id }) => place > top && !versions[id]).length
  const updates = Math.max(fresh, model.total - total)
  const changes = timeline().filter(({ id, versions: now }) => versions[id] && (+now || 1) > versions[id]).length
  const { dataset } = button
  const words = { updates: counted(dataset.updates, updates), changes: counted(dataset.changes, changes) }
  if (!updates && !changes) return
  const said = updates && changes ? dataset.both : dataset.one.replace('{updates}', updates ? '{updates}' : '{changes}')
  button.textContent = said.replace('{updates}', words.updates).replace('{changes}', words.changes)
  for (const each of [button, away]) each.hidden = false
  away.onclick = hide
}

function goThere() {
  hide()
  const here = main.querySelector('[data-here]') || main.querySelector('#timeline article')
  here?.scrollIntoView({ behavior: 'instant', block: 'center' })
  here?.querySelector('a').focus({ preventScroll: true })
}

function hide() {
  for (const each of [button, away]) each.hidden = true
}
