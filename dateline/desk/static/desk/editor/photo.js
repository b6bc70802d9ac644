// A photo and what is said about it: caption, credit, and what it shows for those who cannot see it, unless it
// only decorates. In the text, in a gallery, and as the lead picture of a coverage or a story.
import { t } from '../words.js'
import { button, element, field, refill, tick } from './fields.js'

const lines = () => [
  { name: 'caption', label: t('Caption'), placeholder: t('What is to be seen'), long: true },
  { name: 'credit', label: t('Credit'), placeholder: t('Photographer / agency') },
  { name: 'alt', label: t('In words, for those who cannot see it'), placeholder: t('Describes the picture'), long: true },
]

/** `set(name, value)` as it is written, `put(photo)` when it was cropped; `more`: further buttons. */
export function photoForm(photo, { set, put, more = [] }) {
  const decorative = { name: 'decorative', label: t('It only decorates: nothing to say') }
  const said = element('div', { className: 'said' }, ...lines().map(each => field(each, photo[each.name] ?? '', set)))
  said.append(tick(decorative, photo.decorative, (name, value) => { set(name, value); follow(said) }))
  let now = photo
  const crop = async () => {
    const { cropped } = await import('./crop.js')
    const made = await cropped(now)
    crops.focus()
    if (made) put({ ...now, ...made })
  }
  const crops = button(t('Crop and focus…'), crop, { className: 'crops' })
  if (!photo.picture) crops.hidden = true
  said.append(element('div', { className: 'photo-acts' }, crops, ...more))
  follow(said)
  return {
    dom: said,
    refill(next) {
      now = next
      refill(said, next)
      follow(said)
    },
  }
}

/** What only decorates has no words; what has them is asked for them by a mark on the field. */
function follow(said) {
  const alt = said.querySelector('[data-said=alt]')
  alt.disabled = said.querySelector('[data-said=decorative]').checked
  said.classList.toggle('decorates', alt.disabled)
}

/** The picture itself, or where it is. */
export function face({ picture, width, height, origin, caption, focus_x: x = 50, focus_y: y = 50 }, title = t('Photo')) {
  if (!picture) {
    const absent = t('{title}, not held here: {origin}', { title, origin: origin || caption || '' })
    return [element('p', { className: 'kind', textContent: absent })]
  }
  const image = element('img', { src: `/desk/media/${picture}/screen.jpg`, width, height, alt: '', draggable: false })
  image.style.objectPosition = `${x}% ${y}%`
  return [image]
}

/** A photo that says nothing to those who cannot see it, and was not said to decorate. */
export const isMute = photo => Boolean(photo?.picture) && !photo.alt?.trim() && !photo.decorative
