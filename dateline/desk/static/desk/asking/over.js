// What asks once before it is done: the form of a page of the desk, shown over this one.
import { fieldsOf, read, send } from '../exchange/send.js'
import { ARRIVING, lacks } from '../forms/whole.js'
import { isOnItsWay } from '../editor/on-its-way.js'
import { pressedTwice } from './again.js'
import { told } from '../exchange/done.js'
import { signInLink, warn } from '../exchange/say.js'
import { t } from '../words.js'

const WITHOUT = () => t('A picture is still on its way. Leave once more to go without it.')
const dialog = () => document.getElementById('over')

/** Shows the form of the page at `url`, about the revision that page was made from. Resolves to the answer, or null.
 * `prepare(form)` comes before it is seen, `settled()` before it is sent; `unsent(form, button)` says whether it waits
 * elsewhere for a line, `stale(form, said)` shows that somebody was faster. */
export async function over(url, { form: selector = 'form[data-ask]', prepare = () => {}, ...how } = {}) {
  let form
  try {
    form = document.adoptNode((await read(url)).querySelector(selector))
  } catch (error) {
    warn(error.message)
    return null
  }
  const box = dialog()
  box.replaceChildren(form)
  pressedTwice(form)
  prepare(form)
  box.showModal()
  return new Promise(resolve => {
    let sending = null
    box.addEventListener('close', () => { resolve(sending); box.replaceChildren() }, { once: true })
    leaving(box, form)
    form.addEventListener('submit', async event => {
      event.preventDefault()
      sending = submit(form, event.submitter, how)
      if ((await sending) && form.isConnected) box.close()
    })
  })
}

/** By Escape and by its button; not without a word while a picture is on its way. */
function leaving(box, form) {
  let isSaid = false
  const mayLeave = () => {
    if (isSaid || !isOnItsWay(form)) return true
    isSaid = true
    refuse(form, WITHOUT())
    return false
  }
  box.oncancel = event => { if (event.target === box && !mayLeave()) event.preventDefault() }
  form.addEventListener('click', event => {
    if (!event.target.closest('[data-close]')) return
    event.preventDefault()
    if (mayLeave()) box.close()
  })
}

/** Sends a form; `how` is that of `over`. The answer when it was done, or when it waits to be sent; null, and the form
 * says why, when it was not. Nothing is written in it meanwhile: it would go with the form. */
export async function submit(form, pressed, { settled, stale, unsent }) {
  const button = pressed ?? form.querySelector('.acts [type=submit]')
  if (lacks(form, button)) return refuse(form, ARRIVING())
  const at = document.activeElement
  form.inert = true
  await settled?.()
  const url = button.getAttribute('formaction') ?? form.action
  const answer = await send(url, fieldsOf(form), { rev: form.elements.rev?.value, isKept: false })
  form.inert = false
  if (answer.ok) {
    told(answer.said)
    return answer
  }
  if ((answer.unsent || answer.status === 401) && unsent?.(form, button)) return answer
  if (answer.status === 412) stale?.(form, answer.said)
  if (form.contains(at)) at.focus()
  return refuse(form, answer.said.error, waysOut(answer))
}

function waysOut({ status, said }) {
  if (said.confirm) return [confirming(said.confirm)]
  return status === 401 ? [signInLink()] : []
}

/** In a tab of its own: what was written here is not sent, and must not be lost. */
function confirming(href) {
  const textContent = t('Confirm it in a new tab, then press again here')
  return Object.assign(document.createElement('a'), { href, target: '_blank', rel: 'noopener', textContent })
}

function refuse(form, sentence, links = []) {
  const told = form.querySelector(':scope > .refused') ?? document.createElement('p')
  told.className = 'refused'
  told.setAttribute('role', 'alert')
  told.replaceChildren(sentence, ...links.flatMap(link => [' ', link]))
  form.querySelector(':scope > .acts').before(told)
  told.scrollIntoView({ block: 'nearest' })
  return null
}
