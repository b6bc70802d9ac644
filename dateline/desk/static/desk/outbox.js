// What was published and not yet acknowledged. It is sent again, byte for byte and under the same key, until an
// answer comes: the server publishes it once however often it arrives.
import { allKept, fieldOf, forget, keep, kept, newId } from './kept.js'
import { send, fieldsOf } from './send.js'
import { say, signInLink, warn } from './say.js'

const PAUSES = [1, 2, 4, 8, 15, 30] // seconds

export class Outbox {
  #failures = 0
  #timer
  #busy = false

  /** `changed()` is called when something has left, or must be shown; `giveBack(item)` takes what was refused. */
  constructor(path, { changed, giveBack }) {
    Object.assign(this, { path, changed, giveBack })
    addEventListener('online', () => this.run())
    addEventListener('focus', () => this.run())
  }

  get items() {
    return allKept(this.path).filter(item => item.state !== 'open')
  }

  put(item) {
    keep(this.path, { ...item, state: 'sending' })
    return this.run()
  }

  async run() {
    if (this.#busy) return
    this.#busy = true
    clearTimeout(this.#timer)
    try {
      for (const item of this.items.reverse()) {
        if (item.state === 'sending' && !(await this.#send(item))) break
      }
    } finally {
      this.#busy = false
      this.changed()
    }
  }

  /** Whether to go on with the next. */
  async #send(item) {
    const { status, ok, said, unsent } = await send(item.url, item.fields, { key: item.key })
    if (ok) return this.#arrived(item, said)
    if (status === 401) return this.#wait(item, said.error, [signInLink()], 0)
    if (unsent) return this.#wait(item, said.error, [], PAUSES[Math.min(this.#failures++, PAUSES.length - 1)])
    forget(this.path, item.id)
    this.giveBack({ ...item, state: 'open', key: newId() }, said.error)
    return true
  }

  #arrived(item, said) {
    this.#failures = 0
    forget(this.path, item.id)
    say(`${said.done} ${fieldOf(item, 'headline')}`.trim())
    return true
  }

  #wait(item, sentence, parts, pause) {
    if (kept(this.path, item.id)) keep(this.path, { ...item, sentence })
    warn(sentence, { signIn: parts.length > 0 })
    if (pause) this.#timer = setTimeout(() => this.run(), pause * 1000)
    return false
  }
}

export { fieldsOf }
