// Chooses the lead picture in a form: what the form sends is the photo as the record encodes it.
import { button, element } from '../editor/fields.js'
import { face, photoForm } from '../editor/photo.js'
import { awaits } from '../editor/on-its-way.js'
import { ACCEPTED } from '../editor/pictures.js'
import { Upload } from '../editor/upload.js'
import { t } from '../words.js'

export function leadPicture(box) {
  const store = box.querySelector('textarea')
  const panel = element('div', { className: 'lead-picture' })
  const write = photo => {
    store.value = photo ? JSON.stringify(photo) : ''
    store.dispatchEvent(new Event('input', { bubbles: true }))
  }
  let upload
  const begun = next => {
    if (upload !== next) upload?.leave()
    upload = next
  }
  const set = photo => {
    write(photo)
    panel.replaceChildren(...(photo ? chosen(photo, set, write) : [chooser(box.dataset.leadPicture, set, begun)]))
  }
  awaits(store.form, () => upload?.isOpen)
  store.closest('label').hidden = true
  box.append(element('p', { className: 'label', textContent: t('Lead picture') }), panel)
  set(store.value ? JSON.parse(store.value) : null)
}

function chosen(photo, set, write) {
  let now = photo
  const none = element('button', { type: 'button', className: 'plain', textContent: t('Take it away') })
  none.addEventListener('click', () => set(null))
  const said = photoForm(photo, {
    set(name, value) {
      now = { ...now, [name]: value }
      write(now)
      said.refill(now)
    },
    put: set,
    more: [none],
  })
  return [...face(photo, t('Lead picture')), said.dom]
}

/** `begun(upload)` is told of each. */
function chooser(url, set, begun) {
  const input = element('input', { type: 'file', accept: ACCEPTED })
  input.setAttribute('aria-label', t('Choose the lead picture'))
  const told = element('p', { role: 'status' })
  const watch = upload => {
    begun(upload)
    told.textContent = t('On its way …')
    upload.watch({
      progress: share => { told.textContent = t('On its way: {share} %', { share: Math.round(share * 100) }) },
      arrived: photo => set(photo),
      refused(sentence, mayPass) {
        told.replaceChildren(sentence, ' ')
        if (mayPass) told.append(button(t('Try again'), () => { upload.send(); watch(upload); input.focus() }))
      },
    })
  }
  input.addEventListener('change', () => {
    if (input.files.length) watch(new Upload(input.files[0], url))
    input.value = '' // the same file can be chosen again
  })
  return element('div', {}, input, told)
}
