// An entry edited in its place: the form of its page, put into the article it is about. When somebody was faster
// the page holds both texts; nothing of either is lost.
import { Composer } from '../forms/composer.js'
import { allKept, forget, keep } from '../kept/kept.js'
import { attach } from './stage.js'
import { fieldsOf, read, send } from '../exchange/send.js'
import { told } from '../exchange/done.js'
import { hush, say, warn } from '../exchange/say.js'
import { t } from '../words.js'

const CHANGED = () => t('Somebody changed this entry just now. Go on: when you save you see both texts.')
const GONE = () => t('This entry has left the page. Your text is still here.')
const NOT_COPIED = () => t('The browser did not let it be copied: select it and copy it by hand.')

export class Editing {
  #open = new Map() // entry id → its panel

  constructor(path, { stage, elsewhere, outbox, changed }) {
    Object.assign(this, { path, stage, elsewhere, outbox, changed })
  }

  /** `url` is the page of the act (…/amend/ or …/correct/), perhaps with `?draft=`. */
  async open(entry, url) {
    const address = new URL(url, location.href)
    await this.#takeKept(entry, address)
    try {
      const panel = document.adoptNode((await read(address)).querySelector('.editing'))
      hush()
      this.#put(entry, panel)
    } catch (error) {
      warn(error.message)
    }
  }

  /** The entries that are being edited here. */
  get entries() {
    return [...this.#open.keys()]
  }

  /** A colleague goes on with it; what was written here stays, as an edit that is not saved. */
  async taken(entry, name) {
    const leave = this.#open.get(entry)?.leave
    if (!leave) return
    await leave()
    warn(t('{name} has taken this over and goes on with it. What you wrote is kept under “Edits not saved”.', { name }))
  }

  /** The panel's article was replaced by a newer rendering, or has gone (`article` is undefined). */
  moved(entry, panel, article) {
    if (!article) this.elsewhere.append(panel)
    panel.focused?.focus({ preventScroll: true })
    const sentence = article ? CHANGED() : GONE()
    const told = panel.querySelector('[data-kept]')
    if (told) told.textContent = sentence
    warn(sentence)
  }

  /** What this device kept of an edit of this entry goes to the server first, which then compares. */
  async #takeKept(entry, address) {
    const item = allKept(this.path).find(each => each.entry === entry && each.state === 'open')
    if (!item || address.searchParams.has('draft')) return
    const { ok } = await send(`${item.drafts}${item.id}/`, item.fields)
    if (ok) address.searchParams.set('draft', item.id)
  }

  #put(entry, panel) {
    this.close(entry)
    const article = this.stage?.article(entry)
    if (article) attach(article, panel)
    else this.elsewhere.append(panel)
    this.#open.set(entry, panel)
    this.#wire(entry, panel)
    panel.scrollIntoView({ block: 'nearest' })
  }

  close(entry) {
    const panel = this.#open.get(entry)
    panel?.closest('.being-edited')?.classList.remove('being-edited')
    panel?.remove()
    this.#open.delete(entry)
  }

  #wire(entry, panel) {
    const form = panel.querySelector('form.composer')
    const { path, changed } = this
    const composer = new Composer(form, { path, url: form.action, kind: form.dataset.compose, changed })
    composer.ready.then(() => (form.elements.note ?? form.elements.headline).focus())
    panel.querySelectorAll('textarea[data-prose][readonly]').forEach(async textarea => {
      const { surface } = await import('../editor/surface.js')
      surface(textarea)
    })
    form.addEventListener('submit', event => { event.preventDefault(); this.#save(entry, composer, event.submitter) })
    panel.leave = () => this.#leave(entry, composer)
    panel.addEventListener('click', event => this.#clicked(event, entry, composer))
    panel.addEventListener('focusin', ({ target }) => { panel.focused = target })
    panel.addEventListener('keydown', event => { if (event.key === 'Escape') this.#leave(entry, composer) })
    panel.querySelector('[data-discard]')?.addEventListener('submit', event => {
      event.preventDefault()
      this.#takeTheirs(entry, composer)
    })
    panel.querySelector('[data-copy]')?.removeAttribute('hidden')
  }

  #clicked(event, entry, composer) {
    if (event.target.closest('[data-close]')) {
      event.preventDefault()
      this.#leave(entry, composer)
    } else if (event.target.closest('[data-copy]')) {
      const { headline } = composer.form.elements
      const text = composer.form.querySelector('.ProseMirror')?.innerText ?? composer.form.elements.body.value
      navigator.clipboard.writeText(`${headline.value}\n\n${text}`).then(() => say(t('Copied.')), () => warn(NOT_COPIED()))
    }
  }

  /** Whatever was changed stays, as an edit that is not saved. */
  async #leave(entry, composer) {
    const isKept = allKept(this.path).some(({ id }) => id === composer.id)
    composer.end()
    this.close(entry)
    if (!isKept) return
    await composer.keepOnServer()
    say(t('Kept under “Edits not saved”.'))
    this.changed()
  }

  async #takeTheirs(entry, composer) {
    await composer.settled()
    composer.end()
    await send(`${composer.form.dataset.drafts}${composer.id}/discard/`)
    forget(this.path, composer.id)
    this.close(entry)
    this.changed()
  }

  /** `pressed`: Save, or the button that lets it wait for its time. */
  async #save(entry, composer, pressed) {
    if (composer.isBusy) return warn(t('A picture is still on its way: save again when it has arrived.'))
    await composer.settled()
    keep(this.path, composer.item)
    const { form, id } = composer
    const button = form.querySelector('button.go')
    button.disabled = true
    const url = pressed?.getAttribute('formaction') ?? form.action
    const { ok, status, said, unsent } = await send(url, fieldsOf(form), { rev: form.elements.rev.value })
    button.disabled = false
    if (unsent || status === 401) return this.#sendLater(entry, composer)
    if (ok) {
      composer.end()
      forget(this.path, id)
      this.close(entry)
      told(said)
      return this.changed()
    }
    if (status === 412 && said.draft) {
      composer.end()
      forget(this.path, id)
      return this.differs(composer.item, said)
    }
    composer.told(t('Kept on this device'))
    warn(said.error)
  }

  /** The line is down or the session over: it waits with what else was sent off, and goes in its turn. */
  #sendLater(entry, composer) {
    const { item } = composer
    composer.end()
    this.close(entry)
    return this.outbox.put(item)
  }

  /** Somebody was faster: both texts, side by side. */
  differs(item, said) {
    this.changed()
    return this.open(item.entry, `${item.url}?draft=${said.draft}`)
  }
}
