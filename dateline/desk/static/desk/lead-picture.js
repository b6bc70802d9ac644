// Chooses the lead picture in a form: what the form sends is the photo as the record encodes it.
import { ABOUT_PHOTO, face } from './editor/blocks.js'
import { element, field } from './editor/fields.js'
import { Upload } from './editor/upload.js'

export function leadPicture(box) {
  const store = box.querySelector('textarea')
  const panel = element('div', { className: 'lead-picture' })
  const set = photo => {
    store.value = photo ? JSON.stringify(photo) : ''
    store.dispatchEvent(new Event('input', { bubbles: true }))
    panel.replaceChildren(...(photo ? chosen(photo, set) : [chooser(box.dataset.leadPicture, set)]))
  }
  store.closest('label').hidden = true
  box.append(element('p', { className: 'label', textContent: 'Lead picture' }), panel)
  set(store.value ? JSON.parse(store.value) : null)
}

function chosen(photo, set) {
  const said = element('div', { className: 'said' })
  const change = (name, value) => {
    const store = said.closest('[data-lead-picture]').querySelector('textarea')
    store.value = JSON.stringify({ ...JSON.parse(store.value), [name]: value })
  }
  said.append(...ABOUT_PHOTO.map(each => field(each, photo[each.name] ?? '', change)))
  const none = element('button', { type: 'button', className: 'plain', textContent: 'Take it away' })
  none.addEventListener('click', () => set(null))
  return [...face(photo, 'Lead picture'), said, none]
}

function chooser(url, set) {
  const input = element('input', { type: 'file', accept: 'image/*' })
  input.setAttribute('aria-label', 'Choose the lead picture')
  const told = element('p', { role: 'status' })
  input.addEventListener('change', () => {
    told.textContent = 'On its way …'
    new Upload(input.files[0], url).watch({
      progress: share => { told.textContent = `On its way: ${Math.round(share * 100)} %` },
      arrived: photo => set(photo),
      refused: sentence => { told.textContent = sentence },
    })
  })
  return element('div', {}, input, told)
}
