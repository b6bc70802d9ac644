// A template of the newsroom put into the form: its blanks, written [like this], are walked by Tab and filled.
import { goTo } from './fields.js'
import { addName } from './said-of.js'

const BLANK = /\[[^[\]\n]{1,60}\]/

function set(input, value) {
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Its headline where none is written yet, its text at the caret, its standing, topics and marks. */
export function fillTemplate(form, editor, { headline = '', body = '', standing = '', topics = [], marks = [] }) {
  const { elements } = form
  if (headline && !elements.headline.value.trim()) set(elements.headline, headline)
  if (body) editor.commands.insertContent(body)
  if (standing && elements.standing) set(elements.standing, standing)
  topics.forEach(name => addName(form, 'topics', name))
  form.querySelectorAll('[name=mark]').forEach(box => { if (marks.includes(box.value) && !box.checked) box.click() })
  if (!selectInArea(elements.headline, 0) && !selectInText(editor, 0)) editor.view.focus()
}

/** Tab goes to the next blank as long as there is one; Shift+Tab to the one before in the same field. */
export function walkBlanks(form, editor) {
  const area = form?.querySelector('textarea.headline')
  area?.addEventListener('keydown', event => {
    if (event.key !== 'Tab' || event.shiftKey || event.defaultPrevented) return
    if (selectInArea(area, area.selectionEnd) || selectInText(editor, 0)) event.preventDefault()
  })
  editor.view.dom.addEventListener('keydown', event => {
    if (event.key !== 'Tab' || event.shiftKey || event.defaultPrevented) return
    if (selectInText(editor, editor.state.selection.to)) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }, true)
}

/** The first blank that is left, or ''. */
export function blankLeft(form) {
  const text = `${form.elements.headline?.value ?? ''}\n${form.querySelector('.ProseMirror')?.innerText ?? ''}`
  return BLANK.exec(text)?.[0] ?? ''
}

function selectInArea(area, from) {
  const found = area && BLANK.exec(area.value.slice(from))
  if (!found) return false
  area.focus()
  area.setSelectionRange(from + found.index, from + found.index + found[0].length)
  return true
}

/** Selects the next blank of the text from there on; whether there is one. */
export function selectInText(editor, from) {
  let range = null
  editor.state.doc.descendants((node, at) => {
    if (range || !node.isTextblock) return !range
    const start = Math.max(0, from - at - 1)
    const found = BLANK.exec(node.textBetween(0, node.content.size, null, '\ufffc').slice(start))
    if (found) range = { from: at + 1 + start + found.index, to: at + 1 + start + found.index + found[0].length }
    return false
  })
  if (!range) return false
  goTo(editor, range)
  return true
}
