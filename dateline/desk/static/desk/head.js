// The head of a coverage in a form: its rows grow, its lead picture is chosen, and a late save shows theirs.
import { growRows } from './rows.js'
import { leadPicture } from './lead-picture.js'
import { grow } from './particulars.js'

const NAMES = {
  headline: 'Headline', kicker: 'Kicker', standfirst: 'Standfirst', background: 'Background',
  zone: 'Home zone', language: 'Language', edition: 'Edition', order: 'Opens with',
}

export function headForm(form) {
  growRows(form)
  form.querySelectorAll('[data-lead-picture]').forEach(leadPicture)
  form.querySelectorAll('textarea').forEach(area => area.addEventListener('input', () => grow(area)))
}

/** Theirs stands beside mine, and the next save is made from it. */
export function headStale(form, { current }) {
  form.elements.rev.value = current.rev
  const list = document.createElement('dl')
  for (const [name, label] of Object.entries(NAMES)) {
    if (current[name] === form.elements[name]?.value) continue
    list.append(described('dt', label), described('dd', current[name] || '(nothing)'))
  }
  form.querySelector('.theirs')?.remove()
  const theirs = document.createElement('section')
  theirs.className = 'theirs wide'
  theirs.append(described('h2', 'Theirs, where it differs from yours'), list)
  form.querySelector(':scope > .acts').before(theirs)
  form.querySelector('button.go').textContent = 'Put mine in place of theirs'
}

function described(tag, text) {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}
