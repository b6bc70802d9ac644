// The panel in which one entry is edited: the form of its page, put into the article it is about. It is saved, left
// as it is, or given up for what a colleague wrote.
import { Composer } from '../forms/composer.js'
import { allKept, claim, forget, keep } from '../kept/kept.js'
import { copy } from './copy.js'
import { composes } from '../editor/scripts.js'
import { fieldsOf, handOf, send } from '../exchange/send.js'
import { question } from './questioned.js'
import { focusOn } from './succeed.js'
import { told } from '../exchange/done.js'
import { say, warn } from '../exchange/say.js'
import { t } from '../words.js'

export class Panel {
  focused = null // what the writer is in; null while they are elsewhere

  /** `box` is the form's part of the page of the act; `editing` is what else is open here. */
  constructor(box, entry, editing) {
    Object.assign(this, { box, entry, editing })
    const form = box.querySelector('form.composer')
    const { path, changed } = editing
    this.composer = new Composer(form, { path, url: form.action, kind: form.dataset.compose, changed })
    claim(this.composer.id).then(isOurs => isOurs || this.composer.beside())
    box.querySelectorAll('textarea[data-prose][readonly]').forEach(async textarea => {
      const { surface } = await import('../editor/surface.js')
      surface(textarea)
    })
    this.#listen(form)
    box.querySelector('[data-copy]')?.removeAttribute('hidden')
  }

  #listen(form) {
    const { box } = this
    form.addEventListener('submit', event => { event.preventDefault(); this.#save(event.submitter) })
    box.addEventListener('click', event => this.#clicked(event))
    box.addEventListener('keydown', event => { if (event.key === 'Escape' && !composes(event)) this.leave() })
    box.querySelector('[data-discard]')?.addEventListener('submit', event => {
      event.preventDefault()
      this.#takeTheirs()
    })
  }

  /** Whether it is what the page at `address` shows. */
  isAt({ pathname, searchParams }) {
    const { kind, id } = this.composer // its form may be sent elsewhere: where two must publish it is submitted
    return pathname.endsWith(`/${kind}/`) && (searchParams.get('draft') ?? id) === id
  }

  begin() {
    const { note, headline } = this.composer.form.elements
    focusOn(note ?? headline)
  }

  /** Whether the writer is in it. While the article changes it is nowhere, and nobody has gone anywhere. */
  look() {
    const at = document.activeElement
    if (this.box.isConnected) this.focused = this.box.contains(at) ? at : null
  }

  /** Whoever wrote in it when the article changed goes on there. */
  goOn() {
    if (this.focused) focusOn(this.focused)
  }

  told(sentence) {
    const line = this.box.querySelector('[data-kept]')
    if (line) line.textContent = sentence
  }

  /** Whatever was changed stays, as an edit that is not saved. Whether it was left. */
  async leave() {
    const { composer, editing } = this
    if (composer.isBusy) return Boolean(warn(t('A picture is still on its way: leave it when it has arrived, or remove the picture.')))
    const isKept = allKept(editing.path).some(({ id }) => id === composer.id)
    editing.close(this.entry)
    if (isKept) await composer.keepOnServer()
    composer.end()
    if (!isKept) return true
    say(t('Kept under “Edits not saved”.'))
    editing.changed()
    return true
  }

  #clicked(event) {
    if (event.target.closest('[data-close]')) {
      event.preventDefault()
      this.leave()
    } else if (event.target.closest('[data-copy]')) {
      copy(this.composer.form)
    }
  }

  async #takeTheirs() {
    const { composer, editing } = this
    await composer.settled()
    composer.end()
    await send(`${composer.drafts}${composer.id}/discard/`, handOf(composer.item))
    forget(editing.path, composer.id)
    editing.close(this.entry)
    editing.changed()
  }

  /** `pressed`: Save, the button that lets it wait for its time, or an answer to what was asked. */
  async #save(pressed) {
    const { composer, editing } = this
    if (composer.isBusy) return warn(t('A picture is still on its way: save again when it has arrived.'))
    const { form } = composer
    this.look() // in a tab of its own nobody else does
    const from = this.focused
    const button = pressed ?? form.querySelector('button.go')
    const url = button.getAttribute('formaction') ?? form.action
    form.inert = true // what were typed now would go with neither
    composer.told(t('On its way.'))
    await composer.settled()
    keep(editing.path, composer.item)
    const fields = [...fieldsOf(form), ...(button.name ? [[button.name, button.value]] : [])]
    const answer = await send(url, fields, { rev: form.elements.rev.value })
    form.inert = false
    if (answer.unsent || answer.status === 401) return this.#sendLater(url, fields)
    if (answer.ok) return this.#saved(answer.said)
    return this.#refused(answer, from)
  }

  #saved(said) {
    const { id } = this.composer
    this.#end()
    forget(this.editing.path, id)
    told(said)
    this.editing.changed()
  }

  #refused({ status, said }, from) {
    const { composer, editing } = this
    if (status === 412 && said.draft) {
      composer.end()
      forget(editing.path, composer.id)
      return editing.differs(composer.item, said)
    }
    composer.told(t('Kept on this device'))
    if (said.question) question(composer.form, said.question, from)
    if (this.isLeft || !said.question) warn(said.error)
    const to = composer.form.querySelector('[data-question] textarea, [data-question] button') ?? from
    if (!this.isLeft) to?.focus()
  }

  /** Whether its writer has gone on elsewhere. */
  get isLeft() {
    const at = document.activeElement
    return at !== document.body && !this.box.contains(at)
  }

  /** The line is down or the session over: it waits with what else was sent off, and goes in its turn. */
  #sendLater(url, fields) {
    const { item } = this.composer
    this.#end()
    return this.editing.outbox.put({ ...item, url, fields })
  }

  #end() {
    this.composer.end()
    this.editing.close(this.entry)
  }
}
