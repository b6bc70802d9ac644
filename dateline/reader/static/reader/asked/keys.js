// Through the entries by the keyboard: j and k, n for the newest, s to search, ? for what there is.
import { focusOn } from '../view.js'
import { kept } from './kept.js'

export async function open({ key, target, ctrlKey, metaKey, altKey }) {
  if (kept('choices').keys === 'off' || ctrlKey || metaKey || altKey || target.closest?.('input, textarea, select, dialog')) return
  if (key === '?') return (await import('./choices.js')).open()
  if (key === 'n') return newest()
  if (key === 's') return document.querySelector('[role=search] input').focus()
  const entries = [...document.querySelectorAll('#held article, #timeline article')]
  const now = entries.findIndex(each => each.contains(document.activeElement))
  const from = now < 0 ? entries.findIndex(each => each.getBoundingClientRect().top > -1) - (key === 'j') : now
  const next = entries[from + (key === 'j' ? 1 : -1)]
  if (next) go(next)
}

function newest() {
  const waiting = document.querySelector('#waiting')
  if (!waiting.hidden) return waiting.click()
  scrollTo({ top: 0, behavior: 'instant' })
  const first = document.querySelector('#timeline article')
  if (first) go(first)
}

function go(entry) {
  entry.scrollIntoView({ behavior: 'instant', block: 'nearest' })
  const { top } = entry.getBoundingClientRect()
  scrollBy({ top: top - 16, behavior: 'instant' })
  focusOn(entry)
}
