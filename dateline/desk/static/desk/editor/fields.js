// The little forms inside the text: labelled inputs whose values are a node's, and a way to take it out.

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

/** Puts new values in the inputs, but never in the one that is being written in. */
export function refill(root, values) {
  for (const input of root.querySelectorAll('[data-said]')) {
    const value = values[input.dataset.said] ?? ''
    if (input !== document.activeElement && input.value !== value) input.value = value
  }
}

/** Changes a node's attributes where it stands. */
export function change({ editor, getPos }, attributes) {
  editor.view.dispatch(
    Object.entries(attributes).reduce((tr, [name, value]) => tr.setNodeAttribute(getPos(), name, value), editor.state.tr),
  )
}

export function remover({ editor, getPos }, label) {
  const button = element('button', { type: 'button', className: 'remove', textContent: 'Remove', title: label })
  button.setAttribute('aria-label', label)
  button.addEventListener('click', () => {
    const from = getPos()
    const { nodeSize } = editor.state.doc.nodeAt(from)
    editor.chain().deleteRange({ from, to: from + nodeSize }).focus().run()
  })
  return button
}

/** What every such view has in common: the text around it keeps its hands off. */
export const HANDS_OFF = {
  stopEvent: ({ type, target }) => target.closest?.('input, textarea, button, label') != null && !/^drag|^drop/.test(type),
  ignoreMutation: () => true,
}

/** Where nothing may be written, the lines only show. */
export function shut({ editor }, dom) {
  if (!editor.isEditable) dom.querySelectorAll('input, textarea').forEach(each => { each.readOnly = true })
  return dom
}
