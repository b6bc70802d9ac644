// Hands on the address of an entry: to what the device offers, else to the clipboard.
import { say } from './say.js'

export async function open(link) {
  const { href, dataset } = link
  if (navigator.share) return navigator.share({ url: href, title: dataset.title }).catch(() => {})
  try {
    await navigator.clipboard.writeText(href)
    say('copied')
  } catch {
    location = href // it stands in the address bar then
  }
}
