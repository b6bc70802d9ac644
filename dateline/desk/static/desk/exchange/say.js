// What has happened, in a sentence: seen at the foot of the screen and heard by a screen reader.
import { t } from '../words.js'

export const STAYS = 10000 // ms

/** `undo` takes it back, as long as the sentence stands. */
export function say(sentence, { undo } = {}) {
  const box = document.getElementById('said')
  const back = undo && button(t('Take it back'), () => { box.replaceChildren(); undo() })
  put(box, sentence, back ? [back] : [])
}

/** What went wrong stays until it is closed, or until something else has gone right or wrong. */
export function warn(sentence, { signIn = false } = {}) {
  const parts = signIn ? [signInLink()] : []
  put(document.getElementById('warned'), sentence, parts, true)
}

export function signInLink() {
  const link = document.createElement('a')
  Object.assign(link, { target: '_blank', rel: 'noopener', textContent: t('Sign in, in a new tab') })
  link.href = document.querySelector('meta[name="sign-in"]').content
  return link
}

let going

/** What stood there is over. */
export function hush() {
  clearTimeout(going)
  for (const id of ['said', 'warned']) document.getElementById(id).replaceChildren()
}

function put(box, sentence, parts = [], grave = false) {
  hush()
  const line = document.createElement('p')
  line.append(sentence, ...parts.flatMap(part => [' ', part]))
  if (grave) line.append(button(t('Close'), () => box.replaceChildren()))
  else going = setTimeout(() => box.replaceChildren(), STAYS)
  box.append(line)
}

function button(text, pressed) {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 'plain', textContent: text })
  made.addEventListener('click', pressed)
  return made
}
