// What goes on in the other coverages, at their tabs above: what is new since one was there, and who writes there.
// 1 to 9 lead to them, in their order.
import { initials } from './initials.js'
import { commandOf } from '../screen/commands.js'
import { t, tn } from '../words.js'

const place = path => `desk looked ${document.body.dataset.actor} ${path}`

/** How many entries there were when somebody was last here. */
export function looked(path, entries) {
  try {
    localStorage.setItem(place(path), entries)
  } catch {
    // a hint; the device has more important things to keep
  }
}

/** `all`: { path, status, entries, people } of each. */
export function showElsewhere(all) {
  for (const { path, status, entries, people } of all) {
    const tab = document.querySelector(`.tabs a[data-path="${path}"]`)
    if (!tab) continue
    const known = localStorage.getItem(place(path))
    if (known === null) looked(path, entries)
    const fresh = Math.max(0, entries - Number(known ?? entries))
    put(tab, 'fresh', fresh && `+${fresh}`, fresh && tn('{n} new entry', '{n} new entries', fresh))
    put(tab, 'there', people.slice(0, 3).map(initials).join(' '), people.length && t('There: {names}', { names: people.join(', ') }))
    tab.querySelector('.dot:not(.rehearsed)')?.setAttribute('class', `dot ${status}`)
  }
}

export function tabKeys() {
  addEventListener('keydown', event => {
    const key = commandOf(event)
    if (/^[1-9]$/.test(key)) document.querySelectorAll('.tabs a[data-path]')[key - 1]?.click()
  })
}

function put(tab, name, text, words) {
  const old = tab.querySelector(`.${name}`)
  if (!text) return old?.remove()
  const made = old ?? tab.appendChild(Object.assign(document.createElement('span'), { className: name }))
  if (made.dataset.said === text + words) return
  made.dataset.said = text + words
  const spoken = Object.assign(document.createElement('span'), { className: 'hush', textContent: ` ${words}` })
  const seen = Object.assign(document.createElement('span'), { textContent: text })
  seen.setAttribute('aria-hidden', 'true')
  made.title = words
  made.replaceChildren(seen, spoken)
}
