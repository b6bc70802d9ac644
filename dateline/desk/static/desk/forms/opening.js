// Opening a coverage: its address is suggested from its headline until somebody writes another.
import { headForm } from './head.js'

export function opening(form) {
  const { headline, path } = form.elements
  let suggested = path.value
  headline.addEventListener('input', () => {
    if (path.value !== suggested) return
    suggested = address(headline.value)
    path.value = suggested
  })
  headForm(form)
}

/** “Zürich’s river: what we know” → zurichs-river-what-we-know */
export function address(headline) {
  const plain = headline.normalize('NFKD').replace(/[\u0300-\u036f’']/g, '').toLowerCase()
  const words = plain.split(/[^a-z0-9]+/).filter(Boolean)
  while (words.join('-').length > 60) words.pop()
  return words.join('-')
}
