// The little forms inside the text: labelled inputs whose values are a node's, and a way to take it out.
import { t } from '../words.js'
import { composes } from './scripts.js'

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value
    else made.setAttribute(name, value)
  }
  made.append(...children)
  return made
}

/** One labelled line: `{ name, label, type?, placeholder?, long? }`; `change(name, value)` as it is typed. */
export function field({ name, label, type = 'text', placeholder = '', long = false }, value, change) {
  const input = element(long ? 'textarea' : 'input', { value, placeholder, maxLength: 2000 })
  if (long) input.rows = 1
  else input.type = type
  input.dataset.said = name
  input.addEventListener('input', () => change(name, input.value))
  return element('label', { className: `said-${name}` }, label, input)
}

/** A box to tick: `change(name, true | false)`. */
export function tick({ name, label }, value, change) {
  const input = element('input', { type: 'checkbox', checked: Boolean(value) })
  input.dataset.said = name
  input.addEventListener('change', () => change(name, input.checked))
  return element('label', { className: `said-${name} ticked` }, input, ` ${label}`)
}

/** Puts new values in the inputs, but never in the one that is being written in. */
export function refill(root, values) {
  for (const input of root.querySelectorAll('[data-said]')) {
    const value = values[input.dataset.said] ?? ''
    if (input.type === 'checkbox') input.checked = Boolean(value)
    else if (input !== document.activeElement && input.value !== value) input.value = value
  }
}

export function button(text, run, { label = text, className = '' } = {}) {
  const made = element('button', { type: 'button', className, textContent: text, title: label })
  made.setAttribute('aria-label', label)
  made.addEventListener('click', run)
  return made
}

/** Changes a node's attributes where it stands. */
export function change({ editor, getPos }, attributes) {
  const at = getPos()
  if (at === undefined) return
  editor.view.dispatch(
    Object.entries(attributes).reduce((tr, [name, value]) => tr.setNodeAttribute(at, name, value), editor.state.tr),
  )
}

export function remover({ editor, getPos }, label) {
  const remove = () => {
    const from = getPos()
    const { nodeSize } = editor.state.doc.nodeAt(from)
    editor.chain().deleteRange({ from, to: from + nodeSize }).focus().run()
  }
  return button(t('Remove'), remove, { label, className: 'remove' })
}

/** The caret there, at once: what is typed next must not go elsewhere. */
export function goTo(editor, position) {
  editor.commands.setTextSelection(position)
  editor.view.focus()
}

/** Return goes to the next line of a block's form, and from its last one (or by Escape) to the text below. */
export function walkLines(dom, context) {
  dom.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || composes(event) || !event.target.matches('[data-said]')) return
    const isReturn = event.key === 'Enter' && event.target.type !== 'checkbox'
    if (!isReturn && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    const lines = [...dom.querySelectorAll('[data-said]:not([type=checkbox]):not(:disabled)')]
    const next = isReturn && lines[lines.indexOf(event.target) + 1]
    if (next) next.focus()
    else goBelow(context)
  })
}

function goBelow({ editor, getPos }) {
  const from = getPos()
  const after = from + editor.state.doc.nodeAt(from).nodeSize
  const isText = editor.state.doc.nodeAt(after)?.type.name === 'paragraph'
  if (!isText) editor.commands.insertContentAt(after, { type: 'paragraph' })
  goTo(editor, after + 1)
}

/** What every such view has in common: the text around it keeps its hands off. */
export const HANDS_OFF = {
  stopEvent: ({ type, target }) => target.closest?.('input, textarea, button, label') != null && !/^drag|^drop/.test(type),
  ignoreMutation: () => true,
}

/** Where nothing may be written, the lines only show. */
export function shut({ editor }, dom) {
  if (!editor.isEditable) {
    dom.querySelectorAll('input, textarea').forEach(each => { each.readOnly = true })
    dom.querySelectorAll('button, [type=checkbox]').forEach(each => { each.disabled = true })
  }
  return dom
}
