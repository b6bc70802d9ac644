// The buttons under the text. One stop for the Tab key; the arrow keys walk along them.
import { element } from './fields.js'

const TOOLS = [
  ['B', 'Bold (Ctrl+B)', chain => chain.toggleBold(), 'bold'],
  ['I', 'Italic (Ctrl+I)', chain => chain.toggleItalic(), 'italic'],
  ['Link', 'Link (Ctrl+K)', null, 'link'],
  ['Crosshead', 'Crosshead', chain => chain.toggleHeading({ level: 3 }), 'heading'],
  ['List', 'List', chain => chain.toggleBulletList(), 'bulletList'],
  ['1 2 3', 'Numbered list', chain => chain.toggleOrderedList(), 'orderedList'],
  ['Photo', 'Photo', null, ''],
  ['Quotation', 'Quotation', chain => chain.quote(), 'quotation'],
  ['Card', 'Card of a story', chain => chain.insertContent({ type: 'card' }), ''],
  ['Embed', 'Embed', chain => chain.insertContent({ type: 'embed' }), ''],
  ['Table', 'Table', chain => chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true }), ''],
]
const IN_TABLE = [
  ['Row +', 'Add a row below', chain => chain.addRowAfter()],
  ['Row −', 'Delete this row', chain => chain.deleteRow()],
  ['Column +', 'Add a column after', chain => chain.addColumnAfter()],
  ['Column −', 'Delete this column', chain => chain.deleteColumn()],
  ['Table −', 'Delete the table', chain => chain.deleteTable()],
]

/** `{ dom, askLink }`; `addPictures(files)` takes what was chosen. */
export function tools(editor, addPictures) {
  const link = linkRow(editor)
  const chooser = element('input', { type: 'file', accept: 'image/*', multiple: true, hidden: true })
  chooser.addEventListener('change', () => { addPictures(chooser.files); chooser.value = '' })
  const special = { Link: link.ask, Photo: () => chooser.click() }
  const buttons = TOOLS.map(([text, title, run, name]) => {
    const button = tool(text, title, special[text] ?? (() => run(editor.chain().focus()).run()))
    if (name) editor.on('transaction', () => button.setAttribute('aria-pressed', editor.isActive(name)))
    return button
  })
  const table = element('span', { className: 'in-table', hidden: true }, ...IN_TABLE.map(([text, title, run]) =>
    tool(text, title, () => run(editor.chain().focus()).run())))
  editor.on('transaction', () => { table.hidden = !editor.isActive('table') })
  const bar = element('div', { className: 'text-tools', role: 'toolbar' }, ...buttons, table, chooser)
  bar.setAttribute('aria-label', 'What the text is made of')
  walkable(bar)
  return { dom: element('div', { className: 'tool-rows' }, bar, link.dom), askLink: link.ask }
}

function tool(text, title, run) {
  const button = element('button', { type: 'button', textContent: text, title, tabIndex: -1 })
  button.setAttribute('aria-label', title)
  button.addEventListener('click', run)
  return button
}

function walkable(bar) {
  const all = () => [...bar.querySelectorAll('button')].filter(button => button.offsetParent)
  bar.querySelector('button').tabIndex = 0
  bar.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const buttons = all()
    const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length]
    bar.querySelectorAll('button').forEach(button => { button.tabIndex = button === next ? 0 : -1 })
    next.focus()
    event.preventDefault()
  })
}

const linked = href => ({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })

/** The row that asks where a link leads. */
function linkRow(editor) {
  const address = element('input', { type: 'url', placeholder: 'https://…' })
  address.setAttribute('aria-label', 'Where the link leads')
  const done = element('button', { type: 'button', textContent: 'Set the link' })
  const none = element('button', { type: 'button', textContent: 'No link' })
  const dom = element('div', { className: 'link-row', hidden: true }, address, done, none)
  const close = () => { dom.hidden = true; editor.commands.focus() }
  const set = () => {
    const href = address.value.trim()
    const chain = editor.chain().focus().extendMarkRange('link')
    if (!href) chain.unsetLink().run()
    else if (editor.state.selection.empty && !editor.isActive('link')) chain.insertContent(linked(href)).run()
    else chain.setLink({ href }).run()
    close()
  }
  done.addEventListener('click', set)
  none.addEventListener('click', () => { address.value = ''; set() })
  dom.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.ctrlKey) { event.preventDefault(); set() }
    if (event.key === 'Escape') { event.stopPropagation(); close() }
  })
  const ask = () => {
    address.value = editor.getAttributes('link').href ?? ''
    dom.hidden = false
    address.focus()
  }
  return { dom, ask }
}
