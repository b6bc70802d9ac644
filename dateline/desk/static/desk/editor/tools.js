// The buttons under the text. One stop for the Tab key; the arrow keys walk along them.
import { t } from '../words.js'
import { element } from './fields.js'
import { stepAlong } from './scripts.js'
import { tableTools } from './table-tools.js'

const marks = () => [
  ['B', t('Bold (Ctrl+B)'), chain => chain.toggleBold(), 'bold'],
  ['I', t('Italic (Ctrl+I)'), chain => chain.toggleItalic(), 'italic'],
]
const signs = () => [
  ['/', t('Blocks, templates and what can be done'), true],
  ['@', t('Sources and colleagues'), false],
  ['#', t('Topics'), false],
]

/** The bar; `blocks` as `blocksOffered` names them, `inForm`: whether there is a byline and topics to fill. */
export function tools(editor, blocks, inForm) {
  const buttons = [
    ...signs().filter(([, , always]) => always || inForm).map(([sign, title]) =>
      tool(sign, title, () => write(editor, sign), 'sign')),
    ...marks().map(([text, title, run, name]) =>
      pressed(editor, name, tool(text, title, () => run(editor.chain().focus()).run(), name))),
    ...blocks.filter(({ short }) => short).map(({ label, short, run, active, name }) => pressed(editor, active, tool(short, label, run, `block-${name}`))),
  ]
  const bar = element('div', { className: 'text-tools', role: 'toolbar' }, ...buttons)
  bar.setAttribute('aria-label', t('What the text is made of'))
  bar.append(tableTools(editor, tool))
  walkable(bar)
  return bar
}

/** As if it had been typed: the list opens, on a phone too. */
function write(editor, sign) {
  const { $from } = editor.state.selection
  const before = $from.parent.textBetween(0, $from.parentOffset, null, '\ufffc')
  editor.chain().focus().insertContent(/(^|\s)$/.test(before) ? sign : ` ${sign}`).run()
}

function pressed(editor, name, button) {
  if (name) editor.on('transaction', () => button.setAttribute('aria-pressed', editor.isActive(name)))
  return button
}

function tool(text, title, run, name = '') {
  const button = element('button', { type: 'button', textContent: text, title, tabIndex: -1, className: `tool-${name}` })
  button.setAttribute('aria-label', title)
  button.addEventListener('click', run)
  return button
}

function walkable(bar) {
  const all = () => [...bar.querySelectorAll('button')].filter(button => button.offsetParent)
  bar.querySelector('button').tabIndex = 0
  bar.addEventListener('keydown', event => {
    const step = stepAlong(bar, event)
    if (!step) return
    const buttons = all()
    const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length]
    bar.querySelectorAll('button').forEach(button => { button.tabIndex = button === next ? 0 : -1 })
    next.focus()
    event.preventDefault()
  })
}
