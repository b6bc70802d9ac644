// Whether something has come to wait for somebody since the tray was last looked at.

import { showElsewhere } from './elsewhere.js'
import { showHeld } from './held.js'

const EVERY = 4000 // ms

/** `known` came with the page. Calls `changed()` when it is no longer so. */
export function waits(path, known, changed) {
  setInterval(async () => {
    if (document.hidden) return
    const answer = await fetch(`/desk/${path}/waits/`, { headers: { Accept: 'application/json' } }).catch(() => null)
    const { mark, elsewhere = [], held } = answer?.ok ? await answer.json() : {}
    showElsewhere(elsewhere)
    if (held) showHeld(held)
    if (mark && mark !== known) changed()
    known = mark ?? known
  }, EVERY)
}
