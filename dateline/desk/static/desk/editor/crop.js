// Cuts a picture, and says which of its points must stay in sight where a page cuts it to a shape. The cut is made
// by the server, of the whole picture as it came: readers never have what was cut off.
import { headers } from '../exchange/send.js'
import { t } from '../words.js'
import { button, element } from './fields.js'
import { Frame } from './frame.js'

const SHAPES = [['3 : 2', 3 / 2], ['16 : 9', 16 / 9], ['1 : 1', 1], ['4 : 5', 4 / 5]]

/** Resolves to what changed of the photo: `{ picture, width, height, focus_x, focus_y }`; null when it was left. */
export async function cropped(photo) {
  const whole = await ask(`/desk/media/${photo.picture}/crop/`)
  if (whole.error) return told(whole.error)
  return new Promise(resolve => open(photo, whole, resolve))
}

function open(photo, whole, resolve) {
  const frame = new Frame(whole, { x: photo.focus_x ?? 50, y: photo.focus_y ?? 50 })
  const said = element('p', { role: 'alert', className: 'refused', hidden: true })
  const shapes = element('div', { className: 'shapes', role: 'group' },
    button(t('Whole'), () => frame.whole()),
    ...SHAPES.map(([name, ratio]) => button(name, () => frame.shape(ratio))))
  shapes.setAttribute('aria-label', t('Shape of the cut'))
  const done = button(t('Done'), () => save(), { className: 'go' })
  const dialog = element('dialog', { className: 'asking cropping' },
    element('div', { className: 'sheet' },
      element('h1', { textContent: t('Crop and focus') }), frame.dom, shapes, frame.lines, said,
      element('div', { className: 'acts' }, button(t('Leave it'), () => dialog.close(), { className: 'plain' }), done)))
  dialog.setAttribute('aria-label', t('Crop and focus'))
  let answer = null
  const save = async () => {
    done.disabled = true
    const made = frame.isWhole ? whole.whole : await ask(`/desk/media/${photo.picture}/crop/`, frame.box)
    done.disabled = false
    said.hidden = !made.error
    said.textContent = made.error ?? ''
    if (made.error) return
    const { picture, width, height } = made.photo ?? made
    answer = { picture, width, height, focus_x: frame.focus.x, focus_y: frame.focus.y }
    dialog.close()
  }
  dialog.addEventListener('close', () => { dialog.remove(); resolve(answer) })
  // What happens in here is no business of the text behind it.
  for (const type of ['keydown', 'paste', 'input']) dialog.addEventListener(type, event => event.stopPropagation())
  document.body.append(dialog)
  dialog.showModal()
  frame.dom.focus()
}

async function ask(url, box) {
  const options = box ? { method: 'POST', body: new URLSearchParams(box) } : {}
  try {
    const response = await fetch(url, { ...options, headers: headers() })
    return await response.json()
  } catch {
    return { error: t('The line is down: try again when it is back.') }
  }
}

async function told(sentence) {
  const { warn } = await import('../exchange/say.js')
  warn(sentence)
  return null
}
