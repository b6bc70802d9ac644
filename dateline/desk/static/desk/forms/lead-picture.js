// Chooses the lead picture in a form: what the form sends is the photo as the record encodes it.
import { element } from '../editor/fields.js'
import { face, photoForm } from '../editor/photo.js'
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
  const set = photo => {
    write(photo)
    panel.replaceChildren(...(photo ? chosen(photo, set, write) : [chooser(box.dataset.leadPicture, set)]))
  }
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

function chooser(url, set) {
  const input = element('input', { type: 'file', accept: ACCEPTED })
  input.setAttribute('aria-label', t('Choose the lead picture'))
  const told = element('p', { role: 'status' })
  input.addEventListener('change', () => {
    told.textContent = t('On its way …')
    new Upload(input.files[0], url).watch({
      progress: share => { told.textContent = t('On its way: {share} %', { share: Math.round(share * 100) }) },
      arrived: photo => set(photo),
      refused: sentence => { told.textContent = sentence },
    })
  })
  return element('div', {}, input, told)
}
