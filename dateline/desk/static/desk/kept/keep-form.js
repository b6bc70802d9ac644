// A plain form (a head, a story) kept as a composition is: on this device at every stroke, on the server soon after.
import { Keeping } from './keeping.js'
import { fieldsOf } from '../exchange/send.js'

/** The form names its draft (`draft`) and where drafts are kept (data-drafts). Returns what keeps it. */
export function keepForm(form, { path, kind, about = '', changed = () => {} }) {
  const told = form.querySelector('[data-kept]')
  const composition = {
    form,
    path,
    changed,
    onServer: false,
    unsent: false, // whether there is more of it than the server has
    isBlank: false,
    drafts: form.dataset.drafts,
    get id() { return form.elements.draft.value },
    get item() {
      const { id, drafts, onServer, unsent } = composition
      const rev = form.elements.rev?.value ?? ''
      return { id, path, kind, about, unsent, rev, entry: '', key: '', drafts, onServer, url: form.action, state: 'open', fields: fieldsOf(form) }
    },
    told(sentence) { told.textContent = sentence },
  }
  const keeping = new Keeping(composition)
  form.addEventListener('input', () => keeping.written())
  return Object.assign(keeping, { composition })
}
