// A question that is asked once, over the screen.

/** `choices`: [value, label, class]. Resolves to the value chosen; '' when the question was left. */
export function ask({ title, text, choices }) {
  const box = document.getElementById('over')
  const form = Object.assign(document.createElement('form'), { className: 'ask sheet', method: 'dialog' })
  const head = Object.assign(document.createElement('h1'), { id: 'asked', textContent: title })
  const acts = Object.assign(document.createElement('div'), { className: 'acts' })
  for (const [value, label, kind] of choices.toReversed()) {
    acts.append(Object.assign(document.createElement('button'), { value, textContent: label, className: kind }))
  }
  form.append(head, Object.assign(document.createElement('p'), { textContent: text }), acts)
  box.replaceChildren(form)
  box.returnValue = ''
  box.showModal()
  acts.querySelector('.go')?.focus()
  return new Promise(resolve => {
    box.addEventListener('close', () => { box.replaceChildren(); resolve(box.returnValue) }, { once: true })
  })
}
