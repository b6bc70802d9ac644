// An address that is pasted: a link at once, and what the server knows of it as soon as it has looked. A story or a
// coverage of ours becomes a card, a post or a film of a service we know an embed; any other a link by its title.
import { headers } from '../exchange/send.js'
import { goTo } from './fields.js'

const ADDRESS = /^(?:https?:\/\/|\/(?:stories|live)\/)\S{1,2000}$/

/** Whether it was an address to take. */
export function pasteAddress(editor, clipboard, url) {
  const text = clipboard?.getData('text/plain').trim() ?? ''
  if (!url || !ADDRESS.test(text) || !editor.state.selection.empty) return false
  const { $from } = editor.state.selection
  if ($from.parent.type.name !== 'paragraph') return false
  const href = new URL(text, location.href).href
  const marks = [{ type: 'link', attrs: { href } }]
  editor.chain().insertContent([{ type: 'text', text: href, marks }]).unsetMark('link').run()
  look(url, href).then(found => found && put(editor, href, found))
  return true
}

/** `{ block }`, `{ title }`, or null when nothing is known of it. */
async function look(url, address) {
  try {
    const response = await fetch(url, { method: 'POST', headers: headers(), body: new URLSearchParams({ address: ours(address) }) })
    return response.ok ? await response.json() : null
  } catch {
    return null // without a line it stays a link
  }
}

/** What is on this site is asked for by its path: behind a proxy the server may not know its own name. */
const ours = address => (address.startsWith(`${location.origin}/`) ? address.slice(location.origin.length) : address)

/** In the place of the link, if it still stands as it was pasted. */
function put(editor, href, { block, title }) {
  const found = standing(editor.state.doc, href)
  if (!found || (!block && !title)) return
  const { state, view } = editor
  const { at, node, parent } = found
  const $at = state.doc.resolve(at)
  const isAlone = parent.childCount === 1 && parent.type.name === 'paragraph' && $at.depth === 1
  if (!block || !isAlone) {
    const text = title || block?.headline || block?.title
    if (text) view.dispatch(state.tr.replaceWith(at, at + node.nodeSize, state.schema.text(text, node.marks)))
    return
  }
  const isHere = state.selection.$from.parent === parent
  const tr = state.tr.replaceWith($at.before(), $at.after(), state.schema.nodes[block.kind].create({ block }))
  view.dispatch(tr)
  if (isHere && view.hasFocus()) goOn(editor, $at.before() + 1)
}

/** The caret was on the line of the address: it goes on below. */
function goOn(editor, after) {
  if (editor.state.doc.nodeAt(after)?.type.name !== 'paragraph') editor.chain().insertContentAt(after, { type: 'paragraph' }).run()
  goTo(editor, after + 1)
}

function standing(doc, href) {
  let found = null
  doc.descendants((node, at, parent) => {
    if (!found && node.isText && node.text === href && node.marks.some(({ attrs }) => attrs.href === href)) found = { at, node, parent }
  })
  return found
}
