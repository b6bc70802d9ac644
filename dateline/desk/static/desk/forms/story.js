// A story in a form: its address is suggested, and what is typed is kept on this device until the server has it.
import { headForm } from './head.js'
import { forget, keep, kept } from '../kept/kept.js'
import { address } from './opening.js'
import { grow } from './particulars.js'
import { refill } from './rows.js'
import { fieldsOf } from '../exchange/send.js'
import { t } from '../words.js'

const SHELF = 'stories'
const NEW = 'new'

export function storyForm(form) {
  restore(form)
  headForm(form)
  form.querySelectorAll('textarea:not([data-prose])').forEach(grow)
  if (form.elements.path) suggest(form.elements)
  form.addEventListener('input', () => {
    const item = { id: idOf(form), rev: form.elements.rev?.value ?? '', fields: fieldsOf(form) }
    tell(form, keep(SHELF, item) ? t('Kept on this device') : '')
  })
}

const idOf = form => form.dataset.story || NEW
const tell = (form, sentence) => { form.querySelector('[data-kept]').textContent = sentence }

/** What was typed here and never arrived; what the server has had since goes. */
function restore(form) {
  const { path, rev } = form.elements
  const opened = kept(SHELF, NEW)
  if (!path && opened?.fields.some(([name, value]) => name === 'path' && value === idOf(form))) forget(SHELF, NEW)
  const item = kept(SHELF, idOf(form))
  if (!item) return
  if (item.rev !== (rev?.value ?? '')) return forget(SHELF, item.id)
  refill(form, item.fields.filter(([name]) => !['rev', 'kept'].includes(name)))
  tell(form, t('As you left it: kept on this device, not saved yet'))
}

function suggest({ headline, path }) {
  let suggested = path.value || address(headline.value)
  headline.addEventListener('input', () => {
    if (path.value !== suggested && path.value) return
    suggested = address(headline.value)
    path.value = suggested
  })
}
