// What somebody said: paragraphs, and who said it in which role. Written as
// <blockquote data-speaker data-role><p>…</p></blockquote>.
import { Node } from '../../django_prose_editor/editor.js'
import { HANDS_OFF, change, element, field, refill, remover, shut } from './fields.js'

const WHO = [
  { name: 'speaker', label: 'Who', placeholder: 'Name' },
  { name: 'role', label: 'Role', placeholder: 'What they are' },
]

const said = name => ({
  default: '',
  parseHTML: quote => quote.getAttribute(`data-${name}`) ?? '',
  renderHTML: attrs => ({ [`data-${name}`]: attrs[name] }),
})

export const Quotation = Node.create({
  name: 'quotation',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  addAttributes: () => ({ speaker: said('speaker'), role: said('role') }),
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
  addCommands() {
    return { quote: () => ({ commands }) => commands.toggleWrap(this.name) }
  },
  addNodeView: () => view,
})

function view(context) {
  const { node, editor } = context
  const words = element('div', { className: 'words' })
  const set = (name, value) => change(context, { [name]: value })
  const who = element('footer', { contentEditable: 'false' }, ...WHO.map(each => field(each, node.attrs[each.name], set)))
  if (editor.isEditable) who.append(remover(context, 'Remove this quotation'))
  const dom = shut(context, element('blockquote', { className: 'block block-quotation' }, words, who))
  return {
    dom,
    contentDOM: words,
    update(next) {
      if (next.type.name !== 'quotation') return false
      refill(who, next.attrs)
      return true
    },
    ...HANDS_OFF,
    ignoreMutation: ({ target }) => who.contains(target),
  }
}
