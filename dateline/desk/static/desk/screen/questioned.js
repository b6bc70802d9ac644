// What an amendment is asked before it goes out: the question that came with the server's answer, over the text.
import { composes } from '../editor/scripts.js'

export const WRITTEN_IN = 'textarea, input, [contenteditable="true"]'

/** `part` is its HTML. Escape and its button lead back to the text, `focused`; what was noted stays with the composition. */
export function question(form, part, focused) {
  putAway(form)
  const box = document.adoptNode(new DOMParser().parseFromString(part, 'text/html').querySelector('[data-question]'))
  form.querySelector('[data-noted]')?.remove() // the server sent it back
  form.prepend(box)
  const back = () => {
    putAway(form)
    const text = focused?.isConnected && focused.matches(WRITTEN_IN) ? focused : form.querySelector('.ProseMirror')
    const to = text ?? form.elements.headline
    to.focus()
  }
  box.querySelector('[data-back]').hidden = false
  box.querySelector('[data-back]').addEventListener('click', back)
  box.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || composes(event)) return
    event.stopPropagation() // the panel itself stays
    back()
  })
  box.scrollIntoView({ block: 'nearest' })
}

function putAway(form) {
  const note = form.elements.note?.value
  form.querySelectorAll('[data-question], [data-noted]').forEach(each => each.remove())
  if (!note) return
  const kept = Object.assign(document.createElement('input'), { type: 'hidden', name: 'note', value: note })
  kept.dataset.noted = ''
  form.append(kept)
}
