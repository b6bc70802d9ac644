// Opens the list of what can be put in when one writes `/`, `@` or `#` at the beginning of a word: in the text and
// in the headline alike. What a field must be able to do for that is a host (see hosts.js).
import { t } from '../words.js'
import { Menu } from './menu.js'
import { composes } from './scripts.js'

const SIGNS = {
  '/': /(?:^|[\s(“„«])(\/)([\p{L}\p{N}-]{0,24})$/u,
  '@': /(?:^|[\s(“„«])(@)((?:[\p{L}\p{N}](?:[\p{L}\p{N} .’'-]{0,40})?)?)$/u,
  '#': /(?:^|[\s(“„«])(#)((?:[\p{L}\p{N}](?:[\p{L}\p{N} .’'-]{0,40})?)?)$/u,
}
const MOST = 40

export class Offering {
  #closed = null // where it was closed by Escape: there it stays shut
  #asked = 0

  /** `choices(sign)` resolves to `[{ label, hint, group, words?, always?, run(remove) }]`. */
  constructor(host, choices) {
    Object.assign(this, { host, choices })
    this.menu = new Menu(host.field, t('What can be put in'))
  }

  /** After everything that is written, and wherever the caret goes. */
  async update() {
    const found = this.#found()
    if (!found) return this.#shut()
    if (this.#closed === found.start) return
    const number = ++this.#asked
    const all = await this.choices(found.sign, found.query)
    if (number !== this.#asked) return
    const wanted = all.filter(choice => fits(choice, found.query)).slice(0, MOST)
    const isWriting = found.query.includes(' ') && wanted.every(({ always }) => always)
    const offered = (isWriting ? [] : wanted).map(choice => ({ ...choice, run: () => this.#choose(choice) }))
    this.menu.show(offered, () => this.host.rect(found.length))
  }

  /** Whether the key was the list's. */
  key(event) {
    if (!this.menu.isOpen || event.ctrlKey || event.metaKey || event.altKey || composes(event)) return false
    if (event.key === 'Escape') {
      this.#closed = this.#found()?.start ?? null
      this.menu.close()
      event.stopPropagation()
      return true
    }
    return this.menu.key(event)
  }

  shut() {
    this.#asked++
    this.menu.close()
  }

  #shut() {
    this.#closed = null
    this.shut()
  }

  #choose(choice) {
    const { length } = this.#found() ?? { length: 0 }
    this.shut()
    this.host.replace(length, choice.text ?? '')
    choice.run?.()
  }

  #found() {
    const before = this.host.before()
    if (before === null) return null
    for (const [sign, pattern] of Object.entries(SIGNS)) {
      const match = pattern.exec(before.text)
      if (match) return { sign, query: match[2], length: match[2].length + 1, start: before.at - match[2].length - 1 }
    }
    return null
  }
}

/** Every word of the query begins a word of the label (or of what else it is known by). */
function fits({ label, words = '', always }, query) {
  if (always) return true
  const known = plain(`${label} ${words}`).split(/[\s,.’'-]+/)
  return plain(query).split(/\s+/).filter(Boolean).every(part => known.some(word => word.startsWith(part)))
}

export const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
