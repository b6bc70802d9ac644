// The line that says, while they are folded, what stands in byline, place, time, topics and sources; and
// headlines that grow with what is in them.
import { t } from '../words.js'

export function particulars(form) {
  const line = form.querySelector('[data-particulars]')
  const show = () => { if (line) line.textContent = summary(form) }
  const grown = () => form.querySelectorAll('textarea.headline, .note textarea').forEach(grow)
  for (const event of ['input', 'filled', 'change']) form.addEventListener(event, () => { show(); grown() })
  show()
  grown()
}

export function summary(form) {
  const said = name => form.elements[name]?.value?.trim() ?? ''
  const sources = [...form.querySelectorAll('[name="source_name"]')].map(({ value }) => value.trim()).filter(Boolean)
  return [
    said('bylines') ? t('By {names}', { names: said('bylines') }) : t('No byline'),
    said('dateline'),
    said('stated') ? said('stated').replace('T', ', ') : t('time of publication'),
    said('topics') && t('on {topics}', { topics: said('topics') }),
    sources.length && t('says {names}', { names: sources.join(', ') }),
  ].filter(Boolean).join(' · ')
}

export function grow(area) {
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight + 2}px`
}
