// What somebody said: paragraphs, and who said it in which role. Written as
// <blockquote data-speaker data-role><p>…</p></blockquote>.
import { Node } from '../../django_prose_editor/editor.js'
import { t } from '../words.js'
import { HANDS_OFF, change, element, field, refill, remover, shut, walkLines } from './fields.js'

const who = () => [
  { name: 'speaker', label: t('Who'), placeholder: t('Name') },
  { name: 'role', label: t('Role'), placeholder: t('What they are') },
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
  const lines = element('footer', { contentEditable: 'false' }, ...who().map(each => field(each, node.attrs[each.name], set)))
  if (editor.isEditable) lines.append(remover(context, t('Remove this quotation')))
  const dom = shut(context, element('blockquote', { className: 'block block-quotation' }, words, lines))
  walkLines(lines, context)
  return {
    dom,
    contentDOM: words,
    update(next) {
      if (next.type.name !== 'quotation') return false
      refill(lines, next.attrs)
      return true
    },
    ...HANDS_OFF,
    ignoreMutation: ({ target }) => lines.contains(target),
  }
}
