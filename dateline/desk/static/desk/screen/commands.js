// Single keys that are commands: outside of fields and dialogs, in whatever layout, and never what somebody goes on
// typing whose field has gone.
import { composes } from '../editor/scripts.js'

const WRITES = 'input, textarea, select, [contenteditable="true"], dialog'
const RESTS = 1000 // ms without a stroke: then a key is meant as a command
const AT_MOST = 3000 // ms after the last stroke in the field: nobody is kept from commands for longer
const FOREIGN = /^[^\p{Script=Latin}\p{Script=Common}]+$/u // on an Arabic keyboard one key may write two letters

let field // what was typed in last
let typedAt = 0 // the last stroke in it
let wentOnAt = 0 // or what was meant for it

addEventListener('keydown', ({ target }) => {
  if (!target.closest?.(WRITES) || target.closest('dialog')) return // whoever closes a dialog has done with it
  field = target
  typedAt = wentOnAt = Date.now()
}, true)

/** The key as a command; empty where it is none. */
export function commandOf(event) {
  const isOther = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || composes(event)
  if (isOther || event.target.closest?.(WRITES) || goesOnTyping(event)) return ''
  return inLatin(event)
}

/** What was pressed, as a keyboard with Latin letters would say it. */
function inLatin({ key, code, shiftKey }) {
  if (key === '؟') return '?'
  const digit = /^\p{Nd}$/u.test(key) && /^Digit(\d)$/.exec(code)
  if (digit) return digit[1]
  if (!FOREIGN.test(key)) return key
  return shiftKey ? '' : /^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? ''
}

function goesOnTyping({ key }) {
  const hasGone = field && (!field.isConnected || field.closest('[inert]'))
  const now = Date.now()
  if (!hasGone || now > wentOnAt + RESTS || now > typedAt + AT_MOST) return false
  if (key.length === 1) wentOnAt = now // it writes
  return true
}
