// How one composition is kept: on this device at every stroke, and on the server as soon as its writer rests, but
// never later than a few seconds after the first stroke it has not.
import { claim, device, forget, keep, kept } from './kept.js'
import { send } from '../exchange/send.js'
import { t } from '../words.js'

const RESTS = 800 // ms without a stroke
const AT_LATEST = 2500 // ms
const AGAIN = 5000 // ms after a save that failed

export class Keeping {
  #timer
  #since // when the first stroke was made that the server has not
  #saving = Promise.resolve(true)
  #isMore = false // whether something was typed since that save began, and is to be sent off instead of saved
  #isUnderWay = false
  #isOver = false

  /** `composition`: { form, path, id, item, isBlank, drafts, onServer, told(sentence), changed() }; `drafts` is where. */
  constructor(composition) {
    this.composition = composition
    composition.form.elements.device.value = device()
    addEventListener('online', () => this.#hurry())
    addEventListener('focus', () => this.#hurry())
    addEventListener('pagehide', () => this.#parting())
  }

  written() {
    const { path, isBlank } = this.composition
    if (this.#isOver) return
    this.rest()
    if (isBlank) return this.#emptied()
    this.composition.unsent = true
    this.composition.told(keep(path, this.composition.item) ? t('Kept on this device') : t('This device has no room to keep it'))
    this.#since ??= Date.now()
    this.#timer = setTimeout(() => this.onServer(), Math.max(0, Math.min(RESTS, this.#since + AT_LATEST - Date.now())))
  }

  /** Keeps it on the server now. Resolves to whether it is there. A later save never overtakes an earlier one. */
  onServer() {
    this.rest()
    const { id } = this.composition
    this.#saving = this.#isUnderWay
      ? this.#saving.then(() => this.composition.id === id && !this.#isOver && this.#save())
      : this.#save()
    return this.#saving
  }

  /** No save is under way any more, or it takes too long: what is sent off next leaves no draft behind. */
  settled() {
    this.rest()
    this.#isMore ||= this.#since !== undefined
    this.#since = undefined
    return Promise.race([this.#saving, new Promise(done => setTimeout(done, 3000))])
  }

  rest() {
    clearTimeout(this.#timer)
  }

  /** Of another composition, in the same form. */
  renew() {
    this.rest()
    this.#since = undefined
    this.#isMore = false
  }

  /** It was saved or left: nothing of it is kept from now on. */
  end() {
    this.renew()
    this.#isOver = true
  }

  async #save(more) {
    const { id, path, item, drafts } = this.composition
    this.#isUnderWay = true
    this.#isMore = false
    this.#since = undefined
    const { ok, status, said } = await send(`${drafts}${id}/`, item.fields, more)
    this.#isUnderWay = false
    if (id !== this.composition.id || this.#isOver) return ok
    if (ok) this.#arrived(path, id, said)
    else this.#failed(status, said)
    return ok
  }

  #arrived(path, id, { saved_at: savedAt, draft }) {
    const { composition } = this
    const isBeside = draft !== id
    if (isBeside) {
      forget(path, id)
      composition.form.elements.draft.value = draft
      claim(draft)
      keep(path, composition.item)
    }
    const isNew = isBeside || !composition.onServer
    composition.form.elements.known.value = savedAt
    Object.assign(composition, { onServer: true, unsent: this.#since !== undefined || this.#isMore })
    if (kept(path, composition.id)) keep(path, composition.item)
    composition.told(isBeside ? t('This text was changed on another device: yours is kept beside it') : t('Kept on this device and on the server'))
    if (isNew) composition.changed()
  }

  #failed(status, said) {
    this.#since ??= Date.now() - AT_LATEST
    this.composition.told(`${t('Kept on this device')}. ${status === 401 ? t('You are signed out.') : said.error}`)
    this.rest()
    if (status !== 401) this.#timer = setTimeout(() => this.#hurry(), AGAIN)
  }

  #hurry() {
    if (this.#since !== undefined && !this.#isUnderWay && !this.#isOver && !this.composition.isBlank) this.onServer()
  }

  /** The tab is closed: what the server has not yet leaves with it. */
  #parting() {
    if (this.#since !== undefined && !this.#isOver && !this.composition.isBlank) this.#save({ keepalive: true })
  }

  #emptied() {
    const { path, id, onServer } = this.composition
    this.#since = undefined
    forget(path, id)
    if (onServer) this.#timer = setTimeout(() => this.onServer(), RESTS)
  }
}
