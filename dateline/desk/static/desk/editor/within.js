// From the text into the lines of a block and back, by keyboard: Return on a block that is selected, Tab in a
// quotation; Escape in any of the lines goes back to the text (fields.js).
import { Extension } from '../../django_prose_editor/editor.js'

export const Within = Extension.create({
  name: 'within',
  priority: 1000,
  addKeyboardShortcuts: () => ({
    Enter: ({ editor }) => enter(editor, editor.state.selection.node && editor.state.selection.from),
    Tab: ({ editor }) => enter(editor, quotationAt(editor.state.selection.$from)),
  }),
})

function enter(editor, at) {
  if (typeof at !== 'number') return false
  const line = editor.view.nodeDOM(at)?.querySelector?.('[data-said]:not(:disabled), .photo-acts button')
  line?.focus()
  return Boolean(line)
}

function quotationAt($from) {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === 'quotation') return $from.before(depth)
  }
  return null
}
