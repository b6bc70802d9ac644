// Photo, gallery, card and embed: blocks that are no text. Each stands in the HTML as
// <figure data-block='{"kind":"photo",…}'></figure>, the block as the record encodes it.
import { Node } from '../../django_prose_editor/editor.js'
import { HANDS_OFF, change, element, field, refill, remover, shut } from './fields.js'
import { arrivingView } from './arriving.js'
import { storyFinder } from './stories.js'

export const ABOUT_PHOTO = [
  { name: 'caption', label: 'Caption', placeholder: 'What is to be seen', long: true },
  { name: 'credit', label: 'Credit', placeholder: 'Photographer / agency' },
  { name: 'alt', label: 'In words, for those who cannot see it', placeholder: 'Describes the picture', long: true },
]
const ABOUT_CARD = [
  { name: 'headline', label: 'Headline', placeholder: 'Of the story it leads to' },
  { name: 'url', label: 'Address', placeholder: '/stories/… or https://…' }, // a type of url wants whole addresses
  { name: 'topic', label: 'Topic' },
  { name: 'date', label: 'Date', type: 'date' },
]
const ABOUT_EMBED = [
  { name: 'url', label: 'Address', type: 'url', placeholder: 'https://…' },
  { name: 'provider', label: 'From', placeholder: 'YouTube, Bluesky …' },
  { name: 'title', label: 'What it shows' },
]

function read(figure, kind) {
  try {
    const block = JSON.parse(figure.dataset.block)
    return block.kind === kind && { block }
  } catch {
    return false
  }
}

function blockNode(kind, view) {
  return Node.create({
    name: kind,
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () => ({ block: { default: { kind }, rendered: false } }),
    parseHTML: () => [{ tag: 'figure[data-block]', getAttrs: figure => read(figure, kind) }],
    renderHTML: ({ node }) => ['figure', { 'data-block': JSON.stringify(node.attrs.block) }],
    addNodeView: () => context => view(context, kind),
  })
}

/** A block whose values are lines of its own form; `face(block)` is what is shown above them. */
const written = (lines, title, face, finder) => (context, kind) => {
  let { block } = context.node.attrs
  const set = (name, value) => {
    block = { ...block, [name]: value }
    change(context, { block })
  }
  const form = element('div', { className: 'said' }, ...lines.map(each => field(each, block[each.name] ?? '', set)))
  if (finder && context.editor.isEditable) form.prepend(finder(found => change(context, { block: found })))
  if (context.editor.isEditable) form.append(remover(context, `Remove this ${kind}`))
  const shape = { className: `block block-${kind}`, contentEditable: 'false' }
  const dom = shut(context, element('figure', shape, ...face(block, title), form))
  return {
    dom,
    update(next) {
      if (next.type.name !== kind) return false
      block = next.attrs.block
      refill(form, block)
      return true
    },
    ...HANDS_OFF,
  }
}

const label = (block, title) => [element('p', { className: 'kind', textContent: title })]

export function face({ picture, width, height, origin, caption }, title = 'Photo') {
  const absent = `${title}, not held here: ${origin || caption || ''}`
  if (!picture) return [element('p', { className: 'kind', textContent: absent })]
  return [element('img', { src: `/desk/media/${picture}/screen.jpg`, width, height, alt: '', draggable: false })]
}

function galleryView(context, kind) {
  const rows = (context.node.attrs.block.photos ?? []).map((photo, i) => {
    const set = (name, value) => {
      const { photos } = context.editor.state.doc.nodeAt(context.getPos()).attrs.block
      const changed = photos.map((each, n) => (n === i ? { ...each, [name]: value } : each))
      change(context, { block: { kind, photos: changed } })
    }
    return element('li', {}, ...face(photo), ...ABOUT_PHOTO.map(each => field(each, photo[each.name] ?? '', set)))
  })
  const shape = { className: 'block block-gallery', contentEditable: 'false' }
  const dom = shut(context, element('figure', shape, ...label({}, 'Gallery'), element('ol', {}, ...rows)))
  if (context.editor.isEditable) dom.append(remover(context, 'Remove this gallery'))
  const isStill = next => next.type.name === kind && next.attrs.block.photos?.length === rows.length
  return { dom, update: isStill, ...HANDS_OFF }
}

export const Photo = blockNode('photo', written(ABOUT_PHOTO, 'Photo', face))
export const Gallery = blockNode('gallery', galleryView)
export const Card = blockNode('card', written(ABOUT_CARD, 'Card of a story', label, storyFinder))
export const Embed = blockNode('embed', written(ABOUT_EMBED, 'Embed', label))

/** A picture on its way; it is never saved: what it becomes is. */
export const Arriving = Node.create({
  name: 'arriving',
  group: 'block',
  atom: true,
  addAttributes: () => ({ upload: { default: null, rendered: false } }),
  renderHTML: () => ['figure', {}],
  addNodeView: () => arrivingView,
})
