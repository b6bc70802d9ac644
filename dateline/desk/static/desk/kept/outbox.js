// What was sent off and not yet acknowledged: published, or an edit saved. It is sent again, byte for byte and under
// the same key, until an answer comes: the server does it once however often it arrives. What was sent off first is
// sent first, whichever coverage it is of, and by one tab at a time.
import { allKept, allSending, fieldOf, forget, keep, kept, lastPlace, newId } from './kept.js'
import { send, serverTime } from '../exchange/send.js'
import { told } from '../exchange/done.js'
import { signInLink, warn } from '../exchange/say.js'
import { t } from '../words.js'

const PAUSES = [1, 2, 4, 8, 15, 30] // seconds
const OTHER_TAB = 3 // seconds until we look whether it has sent ours
const CONFLICT = () => t('Somebody changed it meanwhile: both texts are kept, yours under “Edits not saved”.')

export class Outbox {
  #failures = 0
  #timer
  #busy = false

  /** `changed()` is called when something has left, or must be shown; `giveBack(item)` takes what was refused,
   * `differs(item, said)` an edit that came too late. */
  constructor(path, { changed, giveBack, differs }) {
    Object.assign(this, { path, changed, giveBack, differs })
    for (const back of ['online', 'focus']) addEventListener(back, () => this.#back())
  }

  get items() {
    return allKept(this.path).filter(item => item.state !== 'open').sort((a, b) => a.queued - b.queued)
  }

  /** From now on it is known when it was written: it may reach the server much later. It leaves after `settled`. */
  async put(item, settled) {
    const fields = [...item.fields.filter(([name]) => name !== 'written'), ['written', serverTime().toISOString()]]
    keep(item.path, { ...item, fields, state: 'sending', queued: lastPlace() })
    await settled
    return this.run()
  }

  async run() {
    if (this.#busy) return
    this.#busy = true
    clearTimeout(this.#timer)
    try {
      await this.#alone(async () => {
        for (let item; (item = allSending()[0]) && (await this.#send(item)););
      })
    } finally {
      this.#busy = false
      this.changed()
    }
  }

  /** The line is back, or the writer: no long pause any more. */
  #back() {
    this.#failures = 0
    this.run()
  }

  async #alone(act) {
    if (!navigator.locks) return act()
    const name = `desk outbox ${document.body.dataset.actor}`
    await navigator.locks.request(name, { ifAvailable: true }, lock => (lock ? act() : this.#later(OTHER_TAB)))
  }

  #later(pause) {
    this.#timer = setTimeout(() => this.run(), pause * 1000)
  }

  /** Whether to go on with the next. */
  async #send(item) {
    const rev = item.kind === 'new' ? undefined : item.rev
    const { status, ok, said, unsent } = await send(item.url, item.fields, { key: item.key, rev })
    if (ok) return this.#arrived(item, said)
    if (status === 401) return this.#wait(item, said.error, [signInLink()], 0)
    if (unsent) return this.#wait(item, said.error, [], PAUSES[Math.min(this.#failures++, PAUSES.length - 1)])
    forget(item.path, item.id)
    if (status === 412 && said.draft) this.#conflict(item, said)
    else this.giveBack({ ...item, state: 'open', key: newId() }, said.error)
    return true
  }

  #conflict(item, said) {
    if (item.path === this.path && this.differs) this.differs(item, said)
    else warn(`${fieldOf(item, 'headline')}: ${CONFLICT()}`)
  }

  #arrived(item, said) {
    this.#failures = 0
    forget(item.path, item.id)
    told(said, fieldOf(item, 'headline'))
    return true
  }

  #wait(item, sentence, parts, pause) {
    if (kept(item.path, item.id)) keep(item.path, { ...item, sentence })
    warn(sentence, { signIn: parts.length > 0 })
    if (pause) this.#later(pause)
    return false
  }
}
