// Who is at this desk, on the screen: a line of people and what they write, and a mark on every article that one edits.
import { initials } from './initials.js'
import { t } from '../words.js'

export const isMe = ({ person }) => person === document.body.dataset.actor

/** Whoever has this entry open elsewhere, the one who came first. */
export const editorOf = (people, entry) => people.find(({ at }) => at.split(' ').includes(entry))

export function showPeople(people, stage) {
  const box = document.getElementById('people')
  box.hidden = !people.length
  box.querySelector('ul').replaceChildren(...merged(people).map(each => person(each, stage)))
  for (const article of stage?.box.querySelectorAll('[data-entry]') ?? []) mark(article, editorOf(people, article.dataset.entry))
}

/** A person with several tabs is one. */
function merged(people) {
  const known = new Map()
  for (const each of people) {
    const { at, line } = known.get(each.person) ?? { at: '', line: '' }
    const all = [...new Set(`${at} ${each.at}`.split(' ').filter(Boolean))].join(' ')
    known.set(each.person, { ...each, at: all, line: each.line || line })
  }
  return [...known.values()]
}

function person({ name, away, at, line }, stage) {
  const made = document.createElement('li')
  const face = document.createElement('b')
  face.textContent = initials(name)
  face.setAttribute('aria-hidden', 'true')
  made.append(face, ' ', `${name}${away ? t(' (away)') : ''}`)
  const does = at.split(' ').filter(Boolean).map(each => deed(each, line, stage))
  if (does.length) made.append(': ', does.join(', '))
  made.classList.toggle('writes', does.length > 0)
  return made
}

function deed(at, line, stage) {
  if (at === 'head') return t('the head')
  if (at === 'new') return line ? t('writes “{line}”', { line }) : t('writes a new entry')
  const headline = stage?.article(at)?.querySelector('h2')?.textContent
  return headline ? t('edits “{headline}”', { headline: headline.trim() }) : t('edits an entry')
}

function mark(article, other) {
  const old = article.querySelector(':scope > .edited-by')
  if (!other) return old?.remove()
  const made = old ?? document.createElement('p')
  made.className = 'edited-by'
  const text = isMe(other) ? t('You are editing this in another tab') : t('{name} is editing this', { name: other.name })
  if (made.textContent !== text) made.textContent = text
  if (!old) article.append(made)
}
