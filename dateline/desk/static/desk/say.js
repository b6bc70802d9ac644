// What has happened, in a sentence: seen at the foot of the screen and heard by a screen reader.

const STAYS = 8000 // ms

export function say(sentence) {
  put(document.getElementById('said'), sentence)
}

/** What went wrong stays until it is closed, or until something else has gone right or wrong. */
export function warn(sentence, { signIn = false } = {}) {
  const parts = signIn ? [signInLink()] : []
  put(document.getElementById('warned'), sentence, parts, true)
}

export function signInLink() {
  const link = document.createElement('a')
  Object.assign(link, { target: '_blank', rel: 'noopener', textContent: 'Sign in, in a new tab' })
  link.href = document.querySelector('meta[name="sign-in"]').content
  return link
}

let going

function put(box, sentence, parts = [], grave = false) {
  clearTimeout(going)
  for (const id of ['said', 'warned']) document.getElementById(id).replaceChildren()
  const line = document.createElement('p')
  line.append(sentence, ...parts.flatMap(part => [' ', part]))
  if (grave) line.append(closer(box))
  else going = setTimeout(() => box.replaceChildren(), STAYS)
  box.append(line)
}

function closer(box) {
  const button = document.createElement('button')
  Object.assign(button, { type: 'button', className: 'plain', textContent: 'Close' })
  button.addEventListener('click', () => box.replaceChildren())
  return button
}
