// A table with its caption. What shows it is our own: the one that comes with it sets styles in its HTML, which a
// strict Content-Security-Policy refuses.
import { Table } from '../../django_prose_editor/editor.js'
import { element } from './fields.js'

export const CaptionedTable = Table.extend({
  addAttributes() {
    const read = table => table.querySelector('caption')?.textContent ?? ''
    const caption = { default: '', rendered: false, parseHTML: read }
    return { ...this.parent?.(), caption }
  },
  parseHTML: () => [{ tag: 'table' }, { tag: 'caption', ignore: true }],
  renderHTML({ node: { attrs: { caption } } }) {
    return ['table', {}, ...(caption ? [['caption', {}, caption]] : []), ['tbody', 0]]
  },
  addNodeView: () => ({ node }) => view(node),
}).configure({ resizable: false })

function view(node) {
  const caption = element('caption', { contentEditable: 'false' })
  const body = element('tbody')
  const say = ({ attrs }) => {
    caption.textContent = attrs.caption
    caption.hidden = !attrs.caption
  }
  say(node)
  return {
    dom: element('table', {}, caption, body),
    contentDOM: body,
    update(next) {
      if (next.type.name !== 'table') return false
      say(next)
      return true
    },
    ignoreMutation: ({ target }) => !body.contains(target),
  }
}
