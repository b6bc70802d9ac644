// The blocks a text is made of, by name: what the buttons under the text and the list behind `/` put in.
import { t } from '../words.js'

/** `short` is what its button bears; one that is rarer has none. */
const row = (name, label, short, words, run, active = '') => ({ name, label, short, words, run, active, isInline: name === 'link' })

/** `ask` has the doings that need more than the text: `{ link, photo, gallery }`. */
export function blocksOffered(editor, ask) {
  const chain = step => () => step(editor.chain().focus()).run()
  const put = type => chain(next => next.insertContent({ type }))
  const table = { rows: 3, cols: 2, withHeaderRow: true }
  return [
    row('photo', t('Photo'), t('Photo'), 'picture image', ask.photo),
    row('gallery', t('Gallery'), '', 'pictures photos', ask.gallery),
    row('quotation', t('Quotation'), t('Quotation'), 'quote says', chain(next => next.quote()), 'quotation'),
    row('card', t('Card of a story'), t('Card'), 'story link', put('card')),
    row('embed', t('Embed'), t('Embed'), 'video post film', put('embed')),
    row('table', t('Table'), t('Table'), 'rows', chain(next => next.insertTable(table))),
    row('crosshead', t('Crosshead'), t('Crosshead'), 'heading', chain(next => next.toggleHeading({ level: 3 })), 'heading'),
    row('list', t('List'), t('List'), 'bullets', chain(next => next.toggleBulletList()), 'bulletList'),
    row('numbers', t('Numbered list'), '', 'ordered', chain(next => next.toggleOrderedList()), 'orderedList'),
    row('link', t('Link (Ctrl+K)'), t('Link'), 'address', ask.link, 'link'),
  ]
}
