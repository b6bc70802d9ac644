// What can be done with the table the caret is in; shown only there.
import { t } from '../words.js'
import { element } from './fields.js'

const steps = () => [
  [t('Row +'), t('Add a row below'), chain => chain.addRowAfter()],
  [t('Row −'), t('Delete this row'), chain => chain.deleteRow()],
  [t('Column +'), t('Add a column after'), chain => chain.addColumnAfter()],
  [t('Column −'), t('Delete this column'), chain => chain.deleteColumn()],
  [t('Head'), t('The first row is the head, or not'), chain => chain.toggleHeaderRow()],
  [t('Table −'), t('Delete the table'), chain => chain.deleteTable()],
]

export function tableTools(editor, tool) {
  const caption = element('input', { placeholder: t('Caption of the table'), maxLength: 2000 })
  caption.setAttribute('aria-label', t('Caption of the table'))
  caption.addEventListener('input', () => {
    const at = tableAt(editor)
    if (at !== null) editor.view.dispatch(editor.state.tr.setNodeAttribute(at, 'caption', caption.value))
  })
  const buttons = steps().map(([text, title, run]) => tool(text, title, () => run(editor.chain().focus()).run(), 'table-step'))
  const dom = element('span', { className: 'in-table', hidden: true }, caption, ...buttons)
  editor.on('transaction', () => {
    const isIn = editor.isActive('table')
    dom.hidden = !isIn
    if (isIn && caption !== document.activeElement) caption.value = editor.getAttributes('table').caption ?? ''
  })
  return dom
}

function tableAt(editor) {
  const { $from } = editor.state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === 'table') return $from.before(depth)
  }
  return null
}
