// A picture on its way to the server, shown where it will stand: how far it is, or why it was refused.
import { element, remover } from './fields.js'

export function arrivingView(context) {
  const { upload } = context.node.attrs
  const bar = element('progress', { max: 1, value: 0 })
  const told = element('p', { role: 'status', textContent: `${upload?.name ?? 'A picture'} is on its way …` })
  const dom = element('figure', { className: 'block block-arriving', contentEditable: 'false' }, bar, told, remover(context, 'Remove this picture'))
  upload?.watch({
    progress: share => { bar.value = share },
    arrived: photo => become(context, photo),
    refused: sentence => {
      bar.remove()
      dom.classList.add('refused')
      told.textContent = sentence
    },
  })
  return { dom, stopEvent: () => true, ignoreMutation: () => true, destroy: () => upload?.leave() }
}

/** The photo takes the place of its placeholder, and asks for its caption. */
function become({ editor, getPos }, photo) {
  const from = getPos()
  if (from === undefined) return
  const node = editor.schema.nodes.photo.create({ block: photo })
  editor.view.dispatch(editor.state.tr.replaceWith(from, from + 1, node))
  editor.view.nodeDOM(from)?.querySelector('[data-said="caption"]')?.focus()
}
