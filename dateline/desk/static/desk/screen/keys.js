// The keys of the screen (views/teaching.py tells them): single letters, outside of fields and dialogs.
import { over } from '../asking/over.js'
import { inColumn } from './columns.js'
import { commandOf } from './commands.js'

const ON_ENTRY = { e: 'amend', c: 'correct', p: 'pin, unpin', i: 'mark-key, unmark-key', h: 'withhold, release', l: 'life' }

export function keys(desk, { composer }) {
  const does = {
    n: () => composer.focus(),
    j: () => step(1),
    k: () => step(-1),
    w: () => desk.querySelector('.tray .yours a, .tray .returned a')?.click(),
    t: () => desk.querySelector('.tray li:not([hidden]) a')?.focus(),
    z: () => document.querySelector('#said button')?.click(),
    '?': () => help(),
  }
  inColumn()
  addEventListener('keydown', event => {
    const key = commandOf(event)
    const act = does[key] ?? (ON_ENTRY[key] && (() => press(ON_ENTRY[key])))
    if (!act) return
    event.preventDefault()
    act()
  })
  desk.addEventListener('click', event => {
    if (!event.target.closest('a[data-act="keys"]')) return
    event.preventDefault()
    help()
  })

  const help = () => over(document.querySelector('meta[name="keys"]').content)
  const reached = () => document.activeElement?.closest('.public [data-entry]')

  function step(by) {
    const all = [...desk.querySelectorAll('.public article[data-entry]')]
    const next = all[all.indexOf(reached()) + by] ?? (by > 0 ? all[0] : undefined)
    if (!next) return
    next.tabIndex = -1
    next.focus()
    next.scrollIntoView({ block: 'nearest' })
  }

  function press(names) {
    const wanted = names.split(', ').map(name => `.toolbar [data-act="${name}"]`).join()
    reached()?.querySelector(wanted)?.click()
  }
}
