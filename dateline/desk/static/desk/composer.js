// One composition on the screen: a form with a writing surface, kept at every stroke on this device and, once
// the writer rests, on the server.
import { claim, forget, isBlank, keep, kept, newId } from './kept.js'
import { fieldsOf, send } from './send.js'
import { refill } from './rows.js'
import { gestures } from './gestures.js'
import { particulars } from './particulars.js'

const RESTS = 1200 // ms without a stroke, then the server keeps it too

export class Composer {
  #resting
  #surface = null
  #saving = Promise.resolve()
  #isOver = false
  onServer = false

  constructor(form, { path, url, kind, changed = () => {} }) {
    Object.assign(this, { form, path, url, kind, changed, key: form.elements.key?.value ?? '' })
    this.blank = fieldsOf(form)
    form.addEventListener('input', () => this.#written())
    gestures(form, {
      goOn: () => this.#surface?.focus(),
      addPictures: files => this.#surface?.add(files),
    })
    particulars(form)
    this.ready = this.#open()
  }

  get id() {
    return this.form.elements.draft.value
  }

  get item() {
    const { rev, entry } = this.form.elements
    const { id, path, url, kind, key, onServer } = this
    const made = { entry: entry?.value ?? '', rev: rev?.value ?? '' }
    return { id, path, url, kind, key, onServer, ...made, state: 'open', fields: fieldsOf(this.form) }
  }

  get isBlank() {
    return isBlank(this.item)
  }

  get isBusy() {
    return this.#surface?.isBusy ?? false
  }

  /** Puts an item into the form, whose id and key are this composition's from now on. */
  async fill(item) {
    await this.ready
    const fields = item.fields.filter(([name]) => name !== 'rev')
    refill(this.form, fields)
    this.form.elements.draft.value = item.id
    if (item.rev && this.form.elements.rev) this.form.elements.rev.value = item.rev
    Object.assign(this, { key: item.key, onServer: item.onServer })
    this.#surface?.fill(this.form.elements.body.value)
    this.form.dispatchEvent(new Event('filled'))
  }

  /** An empty form under a new id; the byline stays. */
  async clear() {
    this.rest()
    const fields = this.blank.filter(([name]) => name !== 'draft')
    await this.fill({ id: `draft-${newId()}`, key: newId(), onServer: false, fields })
    this.told('')
    claim(this.id)
  }

  /** It was saved or left: nothing of it is kept from now on. */
  end() {
    this.rest()
    this.#isOver = true
  }

  rest() {
    clearTimeout(this.#resting)
  }

  focus() {
    this.form.elements.headline.focus()
  }

  told(sentence) {
    this.form.querySelector('[data-kept]').textContent = sentence
  }

  /** Keeps it on the server now. Resolves to whether it is there. */
  keepOnServer() {
    this.rest()
    this.#saving = this.#save()
    return this.#saving
  }

  /** No save is under way any more: what is published next leaves no draft behind. */
  settled() {
    this.rest()
    return this.#saving
  }

  async #save() {
    const { id } = this
    const { ok, status, said } = await send(`${this.form.dataset.drafts}${id}/`, fieldsOf(this.form))
    if (id !== this.id) return ok
    if (ok) this.#onServer()
    else this.told(status === 401 ? 'Kept on this device. You are signed out.' : `Kept on this device. ${said.error}`)
    return ok
  }

  #onServer() {
    const isNew = !this.onServer
    this.onServer = true
    if (kept(this.path, this.id)) keep(this.path, this.item)
    this.told('Kept on this device and on the server')
    if (isNew) this.changed()
  }

  async #open() {
    const { body } = this.form.elements
    try {
      const { surface } = await import('./editor/surface.js')
      this.#surface = surface(body, this.form.dataset.pictures)
    } catch (error) {
      console.error('The writing surface could not be opened; the plain text field does.', error)
    }
    this.form.dataset.ready = ''
  }

  #written() {
    if (this.#isOver) return
    this.rest()
    if (this.isBlank) return this.#emptied()
    const { item } = this
    this.told(keep(this.path, item) ? 'Kept on this device' : '')
    this.#resting = setTimeout(() => this.keepOnServer(), RESTS)
  }

  #emptied() {
    forget(this.path, this.id)
    if (this.onServer) this.#resting = setTimeout(() => this.keepOnServer(), RESTS)
  }
}
