// A picture on its way to the server, shown where it will stand: how far it is, or why it was refused.
import { t } from '../words.js'
import { element, remover } from './fields.js'

export function arrivingView(context) {
  const { upload } = context.node.attrs
  const bar = element('progress', { max: 1, value: 0 })
  const told = element('p', { role: 'status' })
  const again = element('button', { type: 'button', textContent: t('Try again') })
  const remove = remover(context, t('Remove this picture'))
  const shape = { className: 'block block-arriving', contentEditable: 'false' }
  const dom = element('figure', shape, bar, told, again, remove)
  const show = (sentence, isRefused, mayPass) => {
    told.textContent = sentence
    bar.hidden = isRefused
    again.hidden = !mayPass
    dom.classList.toggle('refused', isRefused)
  }
  const begin = () => show(t('{name} is on its way …', { name: upload?.name ?? t('A picture') }), false, false)
  begin()
  again.addEventListener('click', () => { begin(); upload.send() })
  upload?.watch({
    progress: share => { bar.value = share },
    arrived: photo => become(context, photo),
    refused: (sentence, mayPass) => show(sentence, true, mayPass),
  })
  return { dom, stopEvent: () => true, ignoreMutation: () => true, destroy: () => upload?.leave() }
}

/** The photo takes the place of its placeholder, and asks for its caption. */
function become({ editor, getPos }, photo) {
  const from = getPos()
  if (from === undefined) return
  const node = editor.schema.nodes.photo.create({ block: photo })
  // An undo would bring back a picture that has arrived, which arrives at once: it goes back to before it was added.
  editor.view.dispatch(editor.state.tr.replaceWith(from, from + 1, node).setMeta('addToHistory', false))
  editor.view.nodeDOM(from)?.querySelector('[data-said="caption"]')?.focus()
}
