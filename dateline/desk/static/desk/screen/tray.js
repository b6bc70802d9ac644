// The tray and the strip as the server has them now, and what this device has not been able to send.
import { fieldOf, forget, newId } from '../kept/kept.js'
import { read } from '../exchange/send.js'
import { succeed } from './succeed.js'
import { tabInSight } from './in-sight.js'
import { t } from '../words.js'

const PARTS = ['bar', 'strip', 'lessons', 'submitted', 'alerts', 'drafts', 'scheduled', 'edits']
const SOON = 250 // ms: several reasons at once are one look

export class Tray {
  #soon

  /** `looked(page)` is told this screen as it is now, after each look at it. */
  constructor({ composer, outbox, putBack, looked }) {
    Object.assign(this, { composer, outbox, putBack, looked })
    // What the server said last: figures and times on the screen move on by themselves.
    this.told = new Map(PARTS.map(id => [id, document.getElementById(id).textContent]))
    document.querySelector('[data-unsent]').addEventListener('click', event => this.#unsent(event))
  }

  refresh() {
    clearTimeout(this.#soon)
    this.#soon = setTimeout(() => this.#look(), SOON)
    this.showUnsent()
  }

  /** The draft that is open above need not be opened. */
  hideOpen() {
    const drafts = document.querySelectorAll('#drafts [data-draft]')
    drafts.forEach(item => { item.hidden = item.dataset.draft === this.composer.id })
  }

  showUnsent() {
    const section = document.querySelector('[data-unsent]')
    const { items } = this.outbox
    section.hidden = !items.length
    section.querySelector('ol').replaceChildren(...items.map(line))
  }

  async #look() {
    const page = await read(here()).catch(() => null)
    for (const id of page ? PARTS : []) {
      const [old, fresh] = [document.getElementById(id), page.getElementById(id)]
      if (this.told.get(id) === fresh.textContent) continue
      this.told.set(id, fresh.textContent)
      const first = () => fresh.querySelector('li a, li button, .button') ?? this.composer.form.elements.headline
      succeed(old, document.adoptNode(fresh), first)
    }
    if (page) this.looked(page)
    tabInSight()
    this.hideOpen()
  }

  /** What was thrown away is thrown away here too. */
  forget(id) {
    forget(this.outbox.path, id)
    this.refresh()
  }

  #unsent(event) {
    const id = event.target.closest('[data-put-back]')?.dataset.putBack
    const item = this.outbox.items.find(each => each.id === id)
    if (item) this.putBack({ ...item, state: 'open', key: newId(), sentence: undefined })
  }
}

/** This screen as it is without a draft that was asked for. */
function here() {
  const column = new URLSearchParams(location.search).get('column')
  return column ? `${location.pathname}?column=${column}` : location.pathname
}

function line(item) {
  const made = document.createElement('li')
  const name = document.createElement('b')
  name.textContent = fieldOf(item, 'headline') || t('No headline')
  const why = document.createElement('small')
  const waits = `${item.sentence ?? t('On its way.')} ${t('It is sent again by itself.')}`
  why.textContent = item.state === 'refused' ? item.sentence : waits
  made.append(name, ' ', why)
  if (item.state === 'refused') {
    const button = document.createElement('button')
    Object.assign(button, { type: 'button', textContent: t('Put it back in the composer') })
    button.dataset.putBack = item.id
    made.append(button)
  }
  return made
}
