// Whether something has come to wait for somebody since the tray was last looked at.

const EVERY = 5000 // ms

/** Calls `changed()` when it has. */
export function waits(path, changed) {
  let known
  setInterval(async () => {
    if (document.hidden) return
    const answer = await fetch(`/desk/${path}/waits/`, { headers: { Accept: 'application/json' } }).catch(() => null)
    const { mark } = answer?.ok ? await answer.json() : {}
    if (mark && known && mark !== known) changed()
    known = mark ?? known
  }, EVERY)
}
