// What throws away for good is pressed twice: the first press says what the second does (data-again).

export function pressedTwice(root) {
  root.querySelectorAll('[data-again]').forEach(twice)
}

function twice(button) {
  const { textContent: name, className } = button
  let isAsked = false
  const say = (asked, text, look) => {
    isAsked = asked
    Object.assign(button, { textContent: text, className: look })
  }
  button.setAttribute('aria-live', 'polite')
  button.addEventListener('click', event => {
    if (isAsked && event.detail < 2) return // a double click is one press
    event.preventDefault()
    say(true, button.dataset.again, 'grave')
  })
  button.addEventListener('blur', () => say(false, name, className))
}
