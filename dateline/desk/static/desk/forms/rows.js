// Rows of a form (sources, follow links): there is always a free one below the last that is filled.

export function growRows(root) {
  root.addEventListener('input', ({ target }) => {
    const rows = target.closest('[data-rows]')
    if (rows && rowOf(target) === rows.lastElementChild && target.value) addRow(rows)
  })
}

const rowOf = input => input.closest('.row')

export function addRow(rows) {
  const row = rows.querySelector('.row:last-child').cloneNode(true)
  row.querySelectorAll('input').forEach(input => { input.value = '' })
  rows.append(row)
}

/** Puts [name, value] pairs back into a form, in as many rows as they need. */
export function refill(form, fields) {
  const left = new Map()
  for (const [name, value] of fields) left.set(name, [...(left.get(name) ?? []), value])
  for (const rows of form.querySelectorAll('[data-rows]')) {
    const wanted = left.get(rows.querySelector('input').name)?.length ?? 0
    while (rows.querySelectorAll('.row').length < wanted) addRow(rows)
  }
  for (const input of form.elements) {
    if (!input.name || input.name === 'csrfmiddlewaretoken' || input.type === 'submit') continue
    const values = left.get(input.name) ?? []
    if (input.type === 'checkbox' || input.type === 'radio') input.checked = values.includes(input.value)
    else if (left.has(input.name)) input.value = values.shift() ?? ''
  }
}
