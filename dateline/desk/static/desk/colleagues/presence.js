// Who else is at this desk and what they write; and, for them, what stands open here. A hint: whoever saves over
// somebody is told by the server, whatever is shown here.
import { editorOf, isMe, showPeople } from './people.js'
import { newId } from '../kept/kept.js'
import { send } from '../exchange/send.js'
import { warn } from '../exchange/say.js'
import { ask } from '../asking/question.js'
import { t } from '../words.js'

const LOOK = 250 // ms between two looks at what stands open here
const AGAIN = 4000 // ms after a word that did not arrive
const OPENS = 30000 // ms until what was taken over has surely been opened, or was left before anybody looked
const LINE = 1200 // ms between two words about a headline that grows

export const tab = newId().slice(0, 16)

export class Presence {
  #people = []
  #count = 0
  #said = ''
  #saidLine = ''
  #saidDraft
  #lineAt = 0
  #saidAt = 0
  #took = new Map() // entry → from which tab it was taken over, and whether it has been opened here since
  #lost = new Set() // what has been taken from here and was told

  /** `open()` says what stands open here: { entries, head, draft, line }; `taken(entry, name)` leaves what a colleague took. */
  constructor(path, { stage, open, taken }) {
    Object.assign(this, { path, stage, open, taken })
    setInterval(() => this.#look(), LOOK)
    addEventListener('pagehide', () => this.#say({ gone: 1 }, { keepalive: true }))
    addEventListener('pageshow', () => { this.#said = '' })
  }

  /** The stream says who is here. */
  hear(people) {
    this.#people = people.filter(each => each.tab !== tab)
    const known = people.find(each => each.tab === tab)
    // A server that was started anew knows nothing of what was said before.
    if (known && !known.at && this.#said.split('|')[0] && Date.now() > this.#saidAt + AGAIN) this.#said = ''
    this.show()
    this.#seeTaken()
  }

  /** Asks what to do where a colleague edits it already. Resolves to how to open it: '', a draft's id; null: not. */
  async mayOpen(entry) {
    const other = editorOf(this.#people, entry)
    if (!other) return ''
    const wanted = await ask({
      title: isMe(other) ? t('You are editing this entry in another tab') : t('{name} is editing this entry', { name: other.name }),
      text: t('Take it over and go on from what they have kept so far: they are told, and their text stays with them. Or write beside them: when both save, the second sees both texts.'),
      choices: [['take', t('Take it over'), 'go'], ['beside', t('Write beside them'), ''], ['', t('Leave it'), 'plain']],
    })
    if (!wanted) return null
    if (wanted === 'beside') return ''
    const url = `/desk/${this.path}/entries/${entry}/take-over/`
    const { ok, status, said } = await send(url, [['person', other.person]], { isKept: false })
    if (!ok) {
      warn(said.error, { signIn: status === 401 })
      return null
    }
    this.#took.set(entry, { from: other.tab, isOpen: false, at: Date.now() })
    return said.draft
  }

  show() {
    showPeople(this.#people, this.stage)
  }

  #seeTaken() {
    // What is taken over once more later is told once more; what a line that broke for a moment hides is not.
    const here = this.#people.map(each => each.tab)
    const all = new Set([...this.#lost].filter(what => !here.includes(what.split(' ')[0])))
    for (const { tab: taker, name, took } of this.#people) {
      for (const entry of took.split(' ').filter(each => each.startsWith(`${tab}:`)).map(each => each.split(':')[1])) {
        const what = `${taker} ${entry}`
        if (!this.#lost.has(what)) this.taken(entry, name)
        all.add(what)
      }
    }
    this.#lost = all
  }

  #look() {
    const { entries, head, draft, line } = this.open()
    for (const [entry, taken] of this.#took) {
      if (entries.includes(entry)) taken.isOpen = true
      else if (taken.isOpen || Date.now() > taken.at + OPENS) this.#took.delete(entry)
    }
    const at = [...entries.slice(0, 5), head && 'head', line !== null && 'new'].filter(Boolean).join(' ')
    const took = [...this.#took].map(([entry, { from }]) => `${from}:${entry}`).join(' ')
    const away = document.hidden ? '1' : ''
    const now = `${at}|${took}|${at && away}`
    const isLonger = line !== null && line !== this.#saidLine && Date.now() > this.#lineAt + LINE
    const isAnother = line !== null && draft !== this.#saidDraft // begun before anybody saw that the last one was sent
    if (now === this.#said && !isLonger && !isAnother) return
    this.#said = now
    this.#saidLine = line
    this.#saidDraft = draft
    this.#lineAt = Date.now()
    this.#say({ at, took, away: at && away, line: line ?? '' })
  }

  #say(said, how) {
    this.#count += 1
    this.#saidAt = Date.now()
    const fields = { tab, count: this.#count, ...said }
    send(`/desk/${this.path}/here/`, Object.entries(fields), how).then(({ ok }) => {
      if (!ok) setTimeout(() => { this.#said = '' }, AGAIN)
    })
  }
}
