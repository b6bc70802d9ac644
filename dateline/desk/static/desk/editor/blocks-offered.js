// The blocks a text is made of, by name: what the buttons under the text and the list behind `/` put in.
import { t } from '../words.js'
import { selectInText } from './template.js'

/** `short` is what its button bears; one that is rarer has none. */
const row = (name, label, short, words, run, active = '') => ({ name, label, short, words, run, active, isInline: name === 'link' })

/** Its headings are blanks, which Tab walks: a column without a name says nothing to who hears it. */
function emptyTable(columns, rows) {
  const cell = (type, text) => ({ type, content: [{ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] }] })
  const row = make => ({ type: 'tableRow', content: Array.from({ length: columns }, make) })
  const cells = Array.from({ length: rows }, () => row(() => cell('tableCell', '')))
  return { type: 'table', content: [row(() => cell('tableHeader', t('[Heading]'))), ...cells] }
}

/** Behind what is selected, never in its place; whoever writes goes on in its first line. */
function put(editor, content) {
  const from = editor.state.selection.to
  editor.commands.insertContentAt(from, content)
  let at = null
  editor.state.doc.descendants((node, position) => {
    if (at === null && node.type.name === content.type && position >= from - 1) at = position
    return at === null
  })
  if (content.type === 'table') selectInText(editor, at ?? 0)
  else editor.view.nodeDOM(at)?.querySelector('input:not([hidden]), .add')?.focus()
}

/** `ask` has the doings that need more than the text: `{ link, photo }`. */
export function blocksOffered(editor, ask) {
  const chain = step => () => step(editor.chain().focus()).run()
  const block = type => () => put(editor, { type })
  const gallery = () => put(editor, { type: 'gallery', attrs: { block: { kind: 'gallery', photos: [] } } })
  const table = () => put(editor, emptyTable(2, 2))
  return [
    row('photo', t('Photo'), t('Photo'), 'picture image', ask.photo),
    row('gallery', t('Gallery'), '', 'pictures photos', gallery),
    row('quotation', t('Quotation'), t('Quotation'), 'quote says', chain(next => next.quote()), 'quotation'),
    row('card', t('Card of a story'), t('Card'), 'story link', block('card')),
    row('embed', t('Embed'), t('Embed'), 'video post film', block('embed')),
    row('table', t('Table'), t('Table'), 'rows', table),
    row('crosshead', t('Crosshead'), t('Crosshead'), 'heading', chain(next => next.toggleHeading({ level: 3 })), 'heading'),
    row('list', t('List'), t('List'), 'bullets', chain(next => next.toggleBulletList()), 'bulletList'),
    row('numbers', t('Numbered list'), '', 'ordered', chain(next => next.toggleOrderedList()), 'orderedList'),
    row('link', t('Link (Ctrl+K)'), t('Link'), 'address', ask.link, 'link'),
  ]
}
