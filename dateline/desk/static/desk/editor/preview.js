// What is being written as readers would see it, beside the desk: at the width of a phone, and of a page.
import { t } from '../words.js'
import { button, element } from './fields.js'

const FRAME = 'preview'

/** Sends the form, as it is, to where it is shown; nothing of it is kept there. */
function showPreview(form, url) {
  if (!document.querySelector('[data-desk]')) return send(form, url, '_blank')
  const frame = element('iframe', { name: FRAME, title: t('As readers will see it') })
  const widths = [['phone', t('On a phone')], ['page', t('On a page')]].map(([name, label]) => button(label, () => wear(name)))
  const wear = name => {
    frame.className = name
    widths.forEach((each, n) => each.setAttribute('aria-pressed', (n === 0) === (name === 'phone')))
  }
  const close = button(t('Close'), () => dialog.close(), { className: 'plain' })
  const outside = form.dataset.previews ? [button(t('Show it to somebody outside…'), () => form.dispatchEvent(new Event('link-preview')))] : []
  const head = element('header', {}, element('h1', { textContent: t('As readers will see it') }), ...widths, ...outside, close)
  const dialog = element('dialog', { className: 'asking previewing' }, element('div', { className: 'sheet' }, head, frame))
  dialog.setAttribute('aria-label', t('As readers will see it'))
  const before = document.activeElement
  dialog.addEventListener('close', () => { dialog.remove(); before?.focus() })
  document.body.append(dialog)
  wear('phone')
  dialog.showModal()
  widths[0].focus()
  send(form, url, FRAME)
}

function send(form, url, target) {
  const copy = element('form', { method: 'post', action: url, target, hidden: true })
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') copy.append(element('input', { type: 'hidden', name, value }))
  }
  document.body.append(copy)
  copy.submit()
  copy.remove()
}

/** Its button is pressed, or the same is chosen behind `/`. */
export function previews(form) {
  form.addEventListener('submit', event => {
    if (event.submitter?.dataset.act !== 'preview') return
    event.preventDefault()
    event.stopImmediatePropagation()
    showPreview(form, event.submitter.formAction)
  }, { capture: true })
}
