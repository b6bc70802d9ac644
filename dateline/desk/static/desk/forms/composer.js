// One composition on the screen: a form with a writing surface, kept at every stroke on this device and, once
// the writer rests, on the server.
import { claim, isBlank, newId } from '../kept/kept.js'
import { Keeping } from '../kept/keeping.js'
import { fieldsOf } from '../exchange/send.js'
import { refill } from './rows.js'
import { t } from '../words.js'
import { gestures } from './gestures.js'
import { particulars } from './particulars.js'

export class Composer {
  #surface = null
  #keeping
  #byline // what the next begins with
  #isLoaded // whether what stands here was begun elsewhere, or before
  onServer = false
  unsent = false // whether there is more of it than the server has

  constructor(form, { path, url, kind, changed = () => {} }) {
    Object.assign(this, { form, path, url, kind, changed, key: form.elements.key?.value ?? '' })
    this.#keeping = new Keeping(this)
    this.blank = fieldsOf(form).map(([name, value]) => [name, name === 'device' ? value : ''])
    this.#byline = form.dataset.byline ?? ''
    this.#isLoaded = form.elements.bylines.value !== this.#byline
    form.addEventListener('input', () => this.#keeping.written())
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
    const { id, path, url, kind, key, onServer, unsent, drafts } = this
    const made = { entry: entry?.value ?? '', rev: rev?.value ?? '' }
    return { id, path, url, kind, key, onServer, unsent, drafts, ...made, state: 'open', fields: fieldsOf(this.form) }
  }

  /** Where its drafts are kept on the server. */
  get drafts() {
    return this.form.dataset.drafts
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
    Object.assign(this, { key: item.key, onServer: item.onServer, unsent: item.unsent ?? false })
    this.#surface?.fill(this.form.elements.body.value)
    this.#isLoaded = true
    this.form.dispatchEvent(new Event('filled'))
  }

  /** An empty form under a new id. The byline stays, but for that of a draft which was opened or put back here. */
  async clear() {
    this.#keeping.renew()
    if (!this.#isLoaded) this.#byline = this.form.elements.bylines.value
    const fields = this.blank.filter(([name]) => name !== 'draft').map(([name, value]) => [name, name === 'bylines' ? this.#byline : value])
    fields.push(['due', '']) // also where it came to the form later
    await this.fill({ id: `draft-${newId()}`, key: newId(), onServer: false, fields })
    this.#isLoaded = false
    this.told('')
    claim(this.id)
  }

  /** It is open in another tab: what is written here is another draft. */
  beside() {
    this.#startAnew()
    this.told(t('This is open in another tab: what you write here is kept beside it'))
  }

  /** It was saved or left: nothing of it is kept from now on. */
  end() {
    this.#keeping.end()
  }

  #startAnew() {
    const { draft, known } = this.form.elements
    draft.value = `draft-${newId()}`
    known.value = ''
    Object.assign(this, { key: newId(), onServer: false, unsent: false })
    claim(this.id)
  }

  focus() {
    this.form.elements.headline.focus()
  }

  told(sentence) {
    this.form.querySelector('[data-kept]').textContent = sentence
  }

  /** Keeps it on the server now. Resolves to whether it is there. */
  keepOnServer() {
    return this.#keeping.onServer()
  }

  /** No save is under way any more: what is published next leaves no draft behind. */
  settled() {
    return this.#keeping.settled()
  }

  async #open() {
    const { body } = this.form.elements
    try {
      const { surface } = await import('../editor/surface.js')
      this.#surface = surface(body)
    } catch (error) {
      console.error(error) // the plain text field does
    }
    this.form.dataset.ready = ''
  }
}
