// The tray and the strip as the server has them now, and what this device has not been able to send.
import { fieldOf, forget, newId } from './kept.js'
import { read, send } from './send.js'
import { say, warn } from './say.js'

const PARTS = ['bar', 'strip', 'drafts', 'edits']
const SOON = 250 // ms: several reasons at once are one look

export class Tray {
  #soon

  constructor({ composer, outbox, giveBack }) {
    Object.assign(this, { composer, outbox, giveBack })
    document.addEventListener('submit', event => this.#discard(event))
    document.querySelector('[data-unsent]').addEventListener('click', event => this.#unsent(event))
  }

  refresh() {
    clearTimeout(this.#soon)
    this.#soon = setTimeout(() => this.#look(), SOON)
    this.showUnsent()
  }

  /** The draft that is open above need not be opened. */
  hideOpen() {
    document.querySelectorAll('#drafts [data-draft]').forEach(item => { item.hidden = item.dataset.draft === this.composer.id })
  }

  showUnsent() {
    const section = document.querySelector('[data-unsent]')
    const { items } = this.outbox
    section.hidden = !items.length
    section.querySelector('ol').replaceChildren(...items.map(line))
  }

  async #look() {
    const page = await read(location.pathname).catch(() => null)
    for (const id of page ? PARTS : []) {
      const [old, fresh] = [document.getElementById(id), page.getElementById(id)]
      const isSame = old.textContent === fresh.textContent
      if (!isSame && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(fresh))
    }
    this.hideOpen()
  }

  async #discard(event) {
    const form = event.target.closest('.tray [data-discard]')
    if (!form) return
    event.preventDefault()
    const { ok, said } = await send(form.action)
    if (!ok) return warn(said.error)
    forget(this.outbox.path, form.closest('[data-draft]').dataset.draft)
    form.closest('li').remove()
    say(said.done)
  }

  #unsent(event) {
    const id = event.target.closest('[data-put-back]')?.dataset.putBack
    const item = this.outbox.items.find(each => each.id === id)
    if (item) this.giveBack({ ...item, state: 'open', key: newId() })
  }
}

function line(item) {
  const made = document.createElement('li')
  const name = document.createElement('b')
  name.textContent = fieldOf(item, 'headline') || 'No headline'
  const why = document.createElement('small')
  why.textContent = item.state === 'refused' ? item.sentence : `${item.sentence ?? 'On its way.'} It is sent again by itself.`
  made.append(name, ' ', why)
  if (item.state === 'refused') {
    const button = document.createElement('button')
    Object.assign(button, { type: 'button', textContent: 'Put it back in the composer' })
    button.dataset.putBack = item.id
    made.append(button)
  }
  return made
}
