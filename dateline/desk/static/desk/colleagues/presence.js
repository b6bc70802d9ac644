// Who else is at this desk and what they write; and, for them, what stands open here. A hint: whoever saves over
// somebody is told by the server, whatever is shown here.
import { initials } from './initials.js'
import { newId } from '../kept/kept.js'
import { send } from '../exchange/send.js'
import { ask } from '../asking/question.js'
import { t } from '../words.js'

const LOOK = 250 // ms between two looks at what stands open here
const AGAIN = 4000 // ms after a word that did not arrive
const LINE = 1200 // ms between two words about a headline that grows

export const tab = newId().slice(0, 16)

export class Presence {
  #people = []
  #count = 0
  #said = ''
  #saidLine = ''
  #lineAt = 0
  #saidAt = 0
  #took = new Map() // entry → from which tab it was taken over, and whether it has been opened here since
  #lost = new Set() // what was taken from here and has been told

  /** `open()` says what stands open here: { entries, head, line }; `taken(entry, name)` leaves what a colleague took. */
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

  /** Whoever has this entry open elsewhere, the one who came first. */
  editor(entry) {
    return this.#people.find(({ at }) => at.split(' ').includes(entry))
  }

  /** Asks what to do where a colleague edits it already. Resolves to how to open it: '', a draft's id; null: not. */
  async mayOpen(entry) {
    const other = this.editor(entry)
    if (!other) return ''
    const wanted = await ask({
      title: isMe(other) ? t('You are editing this entry in another tab') : t('{name} is editing this entry', { name: other.name }),
      text: t('Take it over and go on from what they have kept so far: they are told, and their text stays with them. Or write beside them: when both save, the second sees both texts.'),
      choices: [['take', t('Take it over'), 'go'], ['beside', t('Write beside them'), ''], ['', t('Leave it'), 'plain']],
    })
    if (!wanted) return null
    if (wanted === 'beside') return ''
    const url = `/desk/${this.path}/entries/${entry}/take-over/`
    const { ok, said } = await send(url, [['person', other.person]])
    this.#took.set(entry, { from: other.tab, isOpen: false })
    return ok ? said.draft : ''
  }

  /** Puts it on the screen: a line of people, and a mark on every article that somebody edits. */
  show() {
    const box = document.getElementById('people')
    box.hidden = !this.#people.length
    box.querySelector('ul').replaceChildren(...merged(this.#people).map(each => this.#person(each)))
    for (const article of this.stage?.box.querySelectorAll('[data-entry]') ?? []) this.#mark(article)
  }

  #person({ name, away, at, line }) {
    const made = document.createElement('li')
    const face = document.createElement('b')
    face.textContent = initials(name)
    face.setAttribute('aria-hidden', 'true')
    made.append(face, ' ', `${name}${away ? t(' (away)') : ''}`)
    const does = at.split(' ').filter(Boolean).map(each => this.#does(each, line))
    if (does.length) made.append(': ', does.join(', '))
    made.classList.toggle('writes', does.length > 0)
    return made
  }

  #does(at, line) {
    if (at === 'head') return t('the head')
    if (at === 'new') return line ? t('writes “{line}”', { line }) : t('writes a new entry')
    const headline = this.stage?.article(at)?.querySelector('h2')?.textContent
    return headline ? t('edits “{headline}”', { headline: headline.trim() }) : t('edits an entry')
  }

  #mark(article) {
    const other = this.editor(article.dataset.entry)
    const old = article.querySelector(':scope > .edited-by')
    if (!other) return old?.remove()
    const made = old ?? document.createElement('p')
    made.className = 'edited-by'
    const text = isMe(other) ? t('You are editing this in another tab') : t('{name} is editing this', { name: other.name })
    if (made.textContent !== text) made.textContent = text
    if (!old) article.append(made)
  }

  #seeTaken() {
    for (const { tab: taker, name, took } of this.#people) {
      for (const entry of took.split(' ').filter(each => each.startsWith(`${tab}:`)).map(each => each.split(':')[1])) {
        const what = `${taker} ${entry}`
        if (!this.#lost.has(what)) this.taken(entry, name)
        this.#lost.add(what)
      }
    }
  }

  #look() {
    const { entries, head, line } = this.open()
    for (const [entry, taken] of this.#took) {
      if (entries.includes(entry)) taken.isOpen = true
      else if (taken.isOpen) this.#took.delete(entry)
    }
    const at = [...entries.slice(0, 5), head && 'head', line !== null && 'new'].filter(Boolean).join(' ')
    const took = [...this.#took].map(([entry, { from }]) => `${from}:${entry}`).join(' ')
    const away = document.hidden ? '1' : ''
    const now = `${at}|${took}|${at && away}`
    const isLonger = line !== null && line !== this.#saidLine && Date.now() > this.#lineAt + LINE
    if (now === this.#said && !isLonger) return
    this.#said = now
    this.#saidLine = line
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

const isMe = ({ person }) => person === document.body.dataset.actor

/** A person with several tabs is one. */
function merged(people) {
  const known = new Map()
  for (const each of people) {
    const { at, line } = known.get(each.person) ?? { at: '', line: '' }
    const all = [...new Set(`${at} ${each.at}`.split(' ').filter(Boolean))].join(' ')
    known.set(each.person, { ...each, at: all, line: each.line || line })
  }
  return [...known.values()]
}
