// An act was done: said in a sentence, with the way to take it back for as long as the server allows.
import { send } from './send.js'
import { STAYS, say, warn } from './say.js'

const CARRIED = 'desk told'
let last // what was told last
let lastAt // and when

/** `said` is the JSON of the answer. */
export function told(said, more = '') {
  last = [said, more]
  lastAt = Date.now()
  say(`${said.done} ${more}`.trim(), said.undo ? { undo: () => takeBack(said) } : {})
  moved()
}

async function takeBack({ undo, entry }) {
  const { ok, said } = await send(undo, [], { rev: entry.rev })
  if (ok) say(said.done)
  else warn(said.error)
  moved()
}

/** The page that this tab shows next says what was told here last, if it would still stand here. */
export function carry() {
  if (last && Date.now() < lastAt + STAYS) sessionStorage.setItem(CARRIED, JSON.stringify(last))
  else sessionStorage.removeItem(CARRIED)
}

export function carried() {
  const brought = sessionStorage.getItem(CARRIED)
  sessionStorage.removeItem(CARRIED)
  if (brought) told(...JSON.parse(brought))
}

/** What the tray shows has changed. */
export function moved() {
  dispatchEvent(new Event('desk-moved'))
}
