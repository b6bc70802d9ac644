// What asks once before it is done: the form of a page of the desk, shown over this one.
import { fieldsOf, read, send } from '../exchange/send.js'
import { pressedTwice } from './again.js'
import { told } from '../exchange/done.js'
import { warn } from '../exchange/say.js'
import { t } from '../words.js'

const dialog = () => document.getElementById('over')

/** Shows the form of the page at `url`, about the revision that page was made from. Resolves to the answer, or null. */
export async function over(url, { form: selector = 'form[data-ask]', prepare = () => {}, stale = () => {}, unsent } = {}) {
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
    let answer = null
    box.addEventListener('close', () => { resolve(answer); box.replaceChildren() }, { once: true })
    form.addEventListener('click', event => {
      if (!event.target.closest('[data-close]')) return
      event.preventDefault()
      box.close()
    })
    form.addEventListener('submit', async event => {
      event.preventDefault()
      answer = await submit(form, event.submitter, { stale, unsent })
      if (answer) box.close()
    })
  })
}

/** The answer when it was done, or when it waits to be sent; null, and the form says why, when it was not. */
async function submit(form, pressed, { stale, unsent }) {
  const button = pressed ?? form.querySelector('.acts [type=submit]')
  button.disabled = true
  const url = button.getAttribute('formaction') ?? form.action
  const answer = await send(url, fieldsOf(form), { rev: form.elements.rev?.value })
  button.disabled = false
  if (answer.ok) {
    told(answer.said)
    return answer
  }
  if ((answer.unsent || answer.status === 401) && unsent?.(form, button)) return answer
  if (answer.status === 412) stale(form, answer.said)
  refuse(form, answer.said.error, answer.said.confirm)
  return null
}

/** In a tab of its own: what was written here is not sent, and must not be lost. */
function confirming(href) {
  const textContent = t('Confirm it in a new tab, then press again here')
  return Object.assign(document.createElement('a'), { href, target: '_blank', rel: 'noopener', textContent })
}

function refuse(form, sentence, confirm) {
  const told = form.querySelector(':scope > .refused') ?? document.createElement('p')
  told.className = 'refused'
  told.setAttribute('role', 'alert')
  told.textContent = sentence
  if (confirm) told.append(' ', confirming(confirm))
  form.querySelector(':scope > .acts').before(told)
  told.scrollIntoView({ block: 'nearest' })
}
