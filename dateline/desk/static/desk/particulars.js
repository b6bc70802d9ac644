// The line that says, while they are folded, what stands in byline, place, time, topics and sources; and
// headlines that grow with what is in them.

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
    said('bylines') ? `By ${said('bylines')}` : 'No byline',
    said('dateline'),
    said('stated') ? said('stated').replace('T', ', ') : 'time of publication',
    said('topics') && `on ${said('topics')}`,
    sources.length && `says ${sources.join(', ')}`,
  ].filter(Boolean).join(' · ')
}

export function grow(area) {
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight + 2}px`
}
