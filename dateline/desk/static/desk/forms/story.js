// A story in a form: its address is suggested, and what is typed is kept on this device at once and on the server soon.
import { allKept, fieldOf, forget, isUnsent, newId, recollect } from '../kept/kept.js'
import { keepForm } from '../kept/keep-form.js'
import { saveStray } from '../kept/restore.js'
import { grown } from './head.js'
import { address } from './opening.js'
import { grow } from './particulars.js'
import { refill } from './rows.js'

const SHELF = 'stories'
const NEW = 'new'
const NOT_TYPED = ['rev', 'kept', 'draft', 'known', 'device', 'key']

/** Resolves once what this device has kept stands in the form. */
export async function storyForm(form) {
  await recollect()
  settle(form)
  const isRestored = await restore(form)
  grown(form)
  form.querySelectorAll('textarea:not([data-prose])').forEach(grow)
  if (form.elements.path) suggest(form.elements)
  const keeping = keepForm(form, { path: SHELF, kind: 'story', about: aboutOf(form) })
  if (isRestored) keeping.written()
  if ('fresh' in form.dataset) form.addEventListener('input', () => name(form.elements.draft.value), { once: true })
  sendLast(form, keeping)
}

const aboutOf = form => form.dataset.story || NEW

/** What came with the last save is of no use any more. */
function settle(form) {
  const { settled } = form.dataset
  if (settled) forget(SHELF, settled)
  const here = new URL(location.href)
  if (!here.searchParams.has('saved')) return
  here.searchParams.delete('saved')
  history.replaceState(null, '', here)
}

/** Of several that are begun a page that is loaded again is the same one. */
function name(draft) {
  history.replaceState(null, '', `?draft=${draft}`)
}

/** What was typed here and never arrived; where the server has heard of something newer, both are kept. */
async function restore(form) {
  const { draft, known, rev } = form.elements
  const item = left(form)
  if (!item) return false
  if (!isUnsent(item)) return forget(SHELF, item.id) ?? false
  const isOfThis = fieldOf(item, 'known') === known.value && (!known.value || item.id === draft.value)
  const isNewest = isOfThis && item.rev === (rev?.value ?? '')
  if (!isNewest) return putBeside(item)
  draft.value = item.id
  refill(form, item.fields.filter(([name]) => !NOT_TYPED.includes(name)))
  return true
}

function left(form) {
  if ('fresh' in form.dataset) return null
  const asked = new URLSearchParams(location.search).get('draft')
  return allKept(SHELF).find(({ kind, about, id }) => kind === 'story' && about === aboutOf(form) && (!asked || id === asked))
}

async function putBeside(item) {
  const beside = { ...item, id: `draft-${newId()}` }
  if (!(await saveStray(beside))) return false
  forget(SHELF, item.id)
  forget(SHELF, beside.id)
  location.replace(`?draft=${beside.id}`)
  return false
}

/** What is sent must not be overtaken by its own draft. */
function sendLast(form, keeping) {
  let isLast = false
  form.addEventListener('submit', async event => {
    if (isLast) return
    event.preventDefault()
    await keeping.settled()
    await new Promise(done => setTimeout(done)) // a form is not sent again while it is being sent
    isLast = true
    form.requestSubmit(event.submitter)
    isLast = false
  })
}

function suggest({ headline, path }) {
  let suggested = path.value || address(headline.value)
  headline.addEventListener('input', () => {
    if (path.value !== suggested && path.value) return
    suggested = address(headline.value)
    path.value = suggested
  })
}
