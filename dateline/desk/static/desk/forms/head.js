// The head of a coverage in a form: its rows grow, its lead picture is chosen, and a late save shows theirs.
import { allKept, forget, isUnsent } from '../kept/kept.js'
import { growRows } from './rows.js'
import { grow } from './particulars.js'
import { keepForm } from '../kept/keep-form.js'
import { leadPicture } from './lead-picture.js'
import { leaveFor } from '../kept/leaving.js'
import { over, submit } from '../asking/over.js'
import { saveStray } from '../kept/restore.js'
import { say } from '../exchange/say.js'
import { t } from '../words.js'

/** Over the screen, with what was not saved of it. `tray` shows what waits, and sends what could not be sent. */
export async function openHead(url, tray) {
  const { path } = tray.outbox
  const address = new URL(url, location.href)
  const left = allKept(path).find(({ kind, state }) => kind === 'head' && state === 'open')
  if (left && !isUnsent(left)) forget(path, left.id)
  const draft = left && isUnsent(left) && (await saveStray(left))
  if (draft) address.searchParams.set('draft', draft)
  let keeping
  const prepare = form => { keeping = headForm(form, () => tray.refresh()) }
  const unsent = (form, button) => {
    if (button.hasAttribute('formaction')) return false
    const { item } = keeping.composition
    keeping.end()
    tray.outbox.put(item)
    return true
  }
  const answer = await over(address, { form: 'form[data-head]', prepare, settled: () => keeping.settled(), stale: headStale, unsent })
  if (!keeping) return
  const { id } = keeping.composition
  const isKept = allKept(path).some(item => item.id === id && item.state === 'open')
  if (answer?.ok) forget(path, id)
  else if (!answer && isKept) await keeping.onServer().then(() => say(t('Kept under “Edits not saved”.')))
  keeping.end()
  tray.refresh()
}

/** On a page of its own: sent as from the screen, or its own draft would overtake it. */
export function headAlone(form) {
  const keeping = headForm(form)
  form.addEventListener('submit', async event => {
    event.preventDefault()
    const isSaved = !event.submitter?.hasAttribute('formaction')
    const answer = await submit(form, event.submitter, { settled: () => keeping.settled(), stale: headStale })
    if (!answer) return
    keeping.end()
    forget(form.dataset.head, keeping.composition.id)
    leaveFor(isSaved ? form.querySelector('[data-close]').href : location.pathname)
  })
}

/** Returns what keeps it; nothing for the head of a coverage that is not opened yet. */
export function headForm(form, changed) {
  grown(form)
  return form.dataset.drafts && keepForm(form, { path: form.dataset.head, kind: 'head', changed })
}

/** Its rows and texts grow, its lead picture is chosen. */
export function grown(form) {
  growRows(form)
  form.querySelectorAll('[data-lead-picture]').forEach(leadPicture)
  const areas = [...form.querySelectorAll('textarea')]
  areas.forEach(area => area.addEventListener('input', () => grow(area)))
  requestAnimationFrame(() => areas.filter(area => area.scrollHeight).forEach(grow)) // in a dialog it is seen by then
}

/** Theirs stands beside mine, as the server says it, and the next save is made from it. */
function headStale(form, { current, theirs }) {
  form.elements.rev.value = current.rev
  form.querySelector('.theirs')?.remove()
  const part = new DOMParser().parseFromString(theirs, 'text/html').querySelector('.theirs')
  if (part) form.querySelector(':scope > .acts').before(document.adoptNode(part))
  form.querySelector('button.go').textContent = t('Put mine in place of theirs')
}
