// An act was done: said in a sentence, with the way to take it back for as long as the server allows.
import { send } from './send.js'
import { say, warn } from './say.js'

/** `said` is the JSON of the answer. */
export function told(said, more = '') {
  say(`${said.done} ${more}`.trim(), said.undo ? { undo: () => takeBack(said) } : {})
  moved()
}

async function takeBack({ undo, entry }) {
  const { ok, said } = await send(undo, [], { rev: entry.rev })
  if (ok) say(said.done)
  else warn(said.error)
  moved()
}

/** What the tray shows has changed. */
export function moved() {
  dispatchEvent(new Event('desk-moved'))
}
