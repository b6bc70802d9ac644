// Where the reader wishes to arrive: in the order they chose, at the entry that the address names.
import { kept } from './kept.js'

export function open() {
  const { order, coverage } = document.querySelector('main').dataset
  const [, id] = location.hash.match(/^#e-([0-9a-f]{32})$/) || []
  const { order: wished } = kept('choices')
  if (top !== self) return
  if (wished && wished !== order && !location.search) location.replace(`?order=${wished}${location.hash}`)
  else if (id && !document.getElementById(`e-${id}`)) location.replace(`/live/${coverage}/${id}/`)
}
