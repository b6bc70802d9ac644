// One account changed many old entries: told above the page as soon as it is known, and gone when it was lifted.

let shown = ''

/** `held`: what the server says of it, [{ sentence, at, look }]. */
export function showHeld(held) {
  const told = JSON.stringify(held)
  const place = document.getElementById('held')
  if (!place || told === shown || (!held.length && !place.childElementCount)) return
  shown = told
  place.replaceChildren(...held.map(({ sentence, at, look }) => {
    const alarm = Object.assign(document.createElement('p'), { className: 'alarm' })
    alarm.append(sentence, ' ', Object.assign(document.createElement('a'), { href: at, textContent: look }))
    return alarm
  }))
}
