// The order that was chosen is that of the next visit, too, wherever it leads.
import { keep, kept } from './kept.js'

export function open(link) {
  const { searchParams } = new URL(link.href)
  keep('choices', { ...kept('choices'), order: searchParams.get('order') })
  location.assign(link.href)
}
