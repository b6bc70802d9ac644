// Photo, gallery, card and embed: blocks that are no text. Each stands in the HTML as
// <figure data-block='{"kind":"photo",…}'></figure>, the block as the record encodes it.
import { Node } from '../../django_prose_editor/editor.js'
import { t } from '../words.js'
import { arrivingView } from './arriving.js'
import { HANDS_OFF, change, element, field, refill, remover, shut, walkLines } from './fields.js'
import { galleryView } from './gallery.js'
import { face, photoForm } from './photo.js'
import { storyFinder } from './stories.js'

const aboutCard = () => [
  { name: 'headline', label: t('Headline'), placeholder: t('Of the story it leads to') },
  { name: 'url', label: t('Address'), placeholder: t('/stories/… or https://…') }, // a type of url wants whole addresses
  { name: 'topic', label: t('Topic') },
  { name: 'date', label: t('Date'), type: 'date' },
]
const aboutEmbed = () => [
  { name: 'url', label: t('Address'), type: 'url', placeholder: 'https://…' },
  { name: 'provider', label: t('From'), placeholder: t('YouTube, Bluesky …') },
  { name: 'title', label: t('What it shows') },
]

function read(figure, kind) {
  try {
    const block = JSON.parse(figure.dataset.block)
    return block.kind === kind && { block }
  } catch {
    return false
  }
}

// What the record wants of each before it keeps a draft of it, though it may be empty.
const BLANK = { card: { headline: '' }, embed: { url: '' } }

function blockNode(kind, view, more = {}) {
  return Node.create({
    name: kind,
    group: 'block',
    atom: true,
    draggable: true,
    addOptions: () => ({ pictures: '' }),
    addAttributes: () => ({ block: { default: { kind, ...BLANK[kind] }, rendered: false }, ...more }),
    parseHTML: () => [{ tag: 'figure[data-block]', getAttrs: figure => read(figure, kind) }],
    renderHTML: ({ node }) => ['figure', { 'data-block': JSON.stringify(node.attrs.block) }],
    addNodeView() {
      return context => view(context, kind, this.options)
    },
  })
}

/** A block whose values are lines of its own form. */
const written = (lines, title, finder) => (context, kind) => {
  let { block } = context.node.attrs
  const set = (name, value) => {
    block = { ...block, [name]: value }
    change(context, { block })
  }
  const form = element('div', { className: 'said' }, ...lines().map(each => field(each, block[each.name] ?? '', set)))
  if (finder && context.editor.isEditable) form.prepend(finder(found => change(context, { block: found })))
  if (context.editor.isEditable) form.append(remover(context, t('Remove this block')))
  const shape = { className: `block block-${kind}`, contentEditable: 'false' }
  const dom = shut(context, element('figure', shape, element('p', { className: 'kind', textContent: title() }), form))
  walkLines(dom, context)
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

function photoView(context, kind) {
  let { block } = context.node.attrs
  const put = next => change(context, { block: next })
  const more = context.editor.isEditable ? [remover(context, t('Remove this photo'))] : []
  const form = photoForm(block, { set: (name, value) => put({ ...block, [name]: value }), put, more })
  const shape = { className: 'block block-photo', contentEditable: 'false' }
  const dom = shut(context, element('figure', shape, ...face(block), form.dom))
  walkLines(dom, context)
  return {
    dom,
    update(next) {
      if (next.type.name !== kind || next.attrs.block.picture !== block.picture) return false
      block = next.attrs.block
      form.refill(block)
      const { focus_x: x = 50, focus_y: y = 50 } = block
      dom.querySelector('img')?.style.setProperty('object-position', `${x}% ${y}%`)
      return true
    },
    ...HANDS_OFF,
  }
}

export const Photo = blockNode('photo', photoView)
export const Gallery = blockNode('gallery', (context, kind, { pictures }) => galleryView(context, pictures), {
  uploads: { default: [], rendered: false },
})
export const Card = blockNode('card', written(aboutCard, () => t('Card of a story'), storyFinder))
export const Embed = blockNode('embed', written(aboutEmbed, () => t('Embed')))

/** A picture on its way; it is never saved: what it becomes is. */
export const Arriving = Node.create({
  name: 'arriving',
  group: 'block',
  atom: true,
  addAttributes: () => ({ upload: { default: null, rendered: false } }),
  renderHTML: () => ['figure', {}],
  addNodeView: () => arrivingView,
})
