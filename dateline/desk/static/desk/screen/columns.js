// Coverages beside each other: each is the one screen in a frame. F6 (and b, outside of a field) leads from one to the
// next, wherever one is; where the window is narrow one of them is shown at a time.
import { stepAlong } from '../editor/scripts.js'
import { commandOf } from './commands.js'
import { inSight } from './in-sight.js'

const NEXT = 'next-column'

/** The page that holds the columns. */
export function columns(page) {
  const all = [...page.querySelectorAll('.column')]
  const tabs = [...page.querySelectorAll('[role="tab"]')]
  const frames = all.map(column => column.querySelector('iframe'))

  function show(n) {
    all.forEach((column, i) => column.classList.toggle('shown', i === n))
    tabs.forEach((tab, i) => {
      tab.setAttribute('aria-selected', i === n)
      tab.tabIndex = i === n ? 0 : -1
    })
    inSight(tabs[n])
  }

  function reach(n) {
    show(n)
    frames[n].contentWindow.focus()
    frames[n].focus()
  }

  const after = source => (frames.findIndex(frame => frame === source || frame.contentWindow === source) + 1) % frames.length

  show(0)
  tabs.forEach((tab, n) => {
    tab.addEventListener('click', () => show(n))
    tab.addEventListener('keydown', event => {
      const by = stepAlong(tab.parentElement, event)
      if (!by) return
      const to = (n + by + tabs.length) % tabs.length
      show(to)
      tabs[to].focus()
    })
  })
  addEventListener(NEXT, ({ detail }) => reach(after(detail)))
  addEventListener('keydown', event => {
    if (!asksForNext(event)) return
    event.preventDefault()
    reach(after(document.activeElement))
  })
}

/** On the screen in a column: the key is told to the page that holds it, at once, so that the next key is not lost. */
export function inColumn() {
  if (window.parent === window) return
  addEventListener('keydown', event => {
    if (!asksForNext(event)) return
    event.preventDefault()
    window.parent.dispatchEvent(new CustomEvent(NEXT, { detail: window }))
  })
}

function asksForNext(event) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event
  if (ctrlKey || metaKey || altKey || shiftKey) return false
  return key === 'F6' || commandOf(event) === 'b'
}
