// What a choice behind `@` and `#` does to the form around the text: byline, sources, topics.
import { addRow } from '../forms/rows.js'
import { say } from '../exchange/say.js'
import { t } from '../words.js'

function put(input, value) {
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Adds a name to a line of names joined by commas; whether it was not there yet. */
export function addName(form, field, name) {
  const input = form.elements[field]
  if (!input) return false
  const names = input.value.split(',').map(each => each.trim()).filter(Boolean)
  if (names.some(each => each.toLowerCase() === name.toLowerCase())) return false
  put(input, [...names, name].join(', '))
  return true
}

export function addByline(form, name) {
  say(addName(form, 'bylines', name) ? t('{name} is in the byline.', { name }) : t('{name} is in the byline already.', { name }))
}

export function addTopic(form, name) {
  say(addName(form, 'topics', name) ? t('Topic: {name}.', { name }) : t('It bears the topic {name} already.', { name }))
}

export function addSource(form, { name, role = '', link = '' }) {
  const rows = form.querySelector('[data-rows]:has([name=source_name])')
  if (!rows) return
  const names = [...rows.querySelectorAll('[name=source_name]')]
  if (names.some(({ value }) => value.trim().toLowerCase() === name.toLowerCase())) return
  if (names.at(-1).value.trim()) addRow(rows)
  const row = rows.lastElementChild
  for (const [field, value] of Object.entries({ source_role: role, source_link: link, source_name: name })) {
    put(row.querySelector(`[name=${field}]`), value)
  }
  say(t('Source: {name}.', { name }))
}
