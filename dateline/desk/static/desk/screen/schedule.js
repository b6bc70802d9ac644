// Publication at a time that was set before: the composer's act, and how long what is in the tray still waits.
import { forget } from '../kept/kept.js'
import { fieldsOf, send } from '../exchange/send.js'
import { say, warn } from '../exchange/say.js'
import { t, tn } from '../words.js'

const LATE = 5000 // ms between two looks at what should have left by now

/** The time stands open while there is one. */
export function scheduling(form) {
  const show = () => {
    const later = form.querySelector('[data-later]')
    if (later) later.open = Boolean(form.elements.due.value)
  }
  form.addEventListener('filled', show)
  show()
}

/** What stands in the composer leaves it when the server has it, and not before. */
export async function schedule(composer, button, changed) {
  const { form, path, id, key } = composer
  if (composer.isBlank) return warn(t('There is nothing to schedule yet: write a headline or some text.'))
  if (composer.isBusy) return warn(t('A picture is still on its way: schedule when it has arrived.'))
  await composer.settled()
  form.inert = true
  const { ok, status, said } = await send(button.formAction, fieldsOf(form), { key })
  form.inert = false
  if (!ok) {
    warn(said.error, { signIn: status === 401 })
    return form.elements.due.focus()
  }
  forget(path, id)
  await composer.clear()
  composer.focus()
  say(said.done)
  changed()
}

/** Counts down by the server's clock, which came with the list; `changed()` when something is due. */
export function counting(changed) {
  let seen, ahead, looked = 0
  setInterval(() => {
    const list = document.getElementById('scheduled')
    if (list !== seen) ahead = Date.parse(list.dataset.now) - Date.now()
    seen = list
    const now = Date.now() + ahead
    for (const line of list.querySelectorAll('[data-due]')) {
      const left = Math.max(0, Math.floor((Date.parse(line.dataset.due) - now) / 1000))
      line.dataset.in = inWords(left)
      if (left || now - looked < LATE) continue
      looked = now
      setTimeout(changed, 1000)
    }
  }, 1000)
}

function inWords(left) {
  const [days, hours, minutes, seconds] = [left / 86400, left / 3600, (left / 60) % 60, left % 60].map(Math.floor)
  if (days >= 2) return tn('in {n} day', 'in {n} days', days)
  if (hours) return t('in {hours} h {minutes} min', { hours, minutes: two(minutes) })
  return left ? t('in {minutes} min {seconds} s', { minutes, seconds: two(seconds) }) : t('now')
}

const two = number => String(number).padStart(2, '0')
