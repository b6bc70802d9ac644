// What stands beside the page's own words: the reader's own time, how many read, where they left off.
import { counted, lang } from '../follow.js'
import { pace } from '../log.js'
import { isTop, model, timeline } from '../model.js'
import { keep, kept } from './kept.js'

const main = document.querySelector('main')
const before = kept('visits')[model.coverage]
const isLeft = before && before.cursor !== main.dataset.cursor && isTop()

/** After every change, from the moment on that there is something to be said. */
export async function open() {
  const { own } = kept('choices')
  for (const time of main.querySelectorAll('.when time')) {
    time.dataset.own = own ? ownTime(time) : ''
  }
  const readers = main.querySelector('#readers')
  const said = pace.readers ? counted(readers.dataset.readers, pace.readers) : ''
  if (readers.textContent !== said) readers.textContent = said
  drop()
  if (isLeft) (await import('./since.js')).open(before)
}

/** A place behind that of an entry, without its id. */
const afterwards = entry => entry?.place.replace(/[^~]*$/, '~')

/** The newest that the reader was shown, and in which version: numbers, and nothing of what they said. */
function note() {
  const { coverage, epoch, seq, total } = model
  if (!isTop()) return
  const shown = timeline().slice(0, 60)
  const versions = Object.fromEntries(shown.map(({ id, versions }) => [id, +versions || 1]))
  const visit = { cursor: `${epoch}.${seq}`, total, at: Date.now() + pace.skew, top: afterwards(shown[0]), versions }
  const others = Object.entries(kept('visits')).filter(([name]) => name !== coverage)
  keep('visits', Object.fromEntries([...others.slice(-11), [coverage, visit]]))
}

/** What is known of no more is not kept either. */
function drop() {
  const visits = kept('visits')
  const { versions = {} } = visits[model.coverage] || {}
  const gone = Object.keys(versions).filter(id => !model.entries.has(id))
  for (const id of gone) delete versions[id]
  if (gone.length) keep('visits', visits)
}

/** Nothing where it is that of the newsroom. */
function ownTime(time) {
  const at = new Date(time.dateTime)
  const how = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  const isSame = at.toLocaleTimeString(lang, how) === time.querySelector('b')?.textContent
  return isSame ? '' : at.toLocaleTimeString(lang, { ...how, timeZoneName: 'short' })
}

document.addEventListener('visibilitychange', () => document.hidden && note())
addEventListener('pagehide', note)
// Over the time of the newsroom, whoever points at it is told their own.
main.addEventListener('pointerover', ({ target }) => {
  const time = target.closest('.when time')
  if (time && !time.dataset.own) time.dataset.own = ownTime(time)
})
