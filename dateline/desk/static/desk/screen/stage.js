// The coverage as readers see it: the reader's own page, fetched by its address and kept true by the reader's own
// modules. The desk adds to each article what may be done with it, and nothing else.
import { renew } from './older.js'
import { succeed } from './succeed.js'
import { read } from '../exchange/send.js'
import { say, warn } from '../exchange/say.js'
import { t } from '../words.js'

const BATCH = 100 // entries asked about at once, as the server has it
const SOON = 500 // ms
const LOOKS = 5000
const PAUSES = [1, 2, 4, 8, 15, 30] // seconds until it is tried again, or until the line is back

export class Stage {
  #live = null // the page of the newest entries, which is followed also while an older one is looked at
  #older = '' // the address of the older page that is looked at
  #soon

  /** `changed(model)` after every change; `lost(entry, heir)` when an article with a panel goes. `still`: no
   * page of it is followed, for it is a rehearsal; it is fetched anew. */
  constructor(box, { live, toolbars, changed, lost, still }) {
    Object.assign(this, { box, live, toolbars, changed, lost, still })
    new MutationObserver(records => { this.#rescue(records); this.dress() }).observe(box, { childList: true, subtree: true })
  }

  /** Until it is there, however often the line breaks. */
  async open() {
    for (let failures = 0; !(await this.#begin(failures)); failures++) await pause(PAUSES[Math.min(failures, PAUSES.length - 1)])
  }

  async #begin(failures) {
    try {
      const main = await this.#page(`${this.live}?order=newest`)
      const { follow } = await import('../../reader/follow.js')
      this.#live = main
      this.#show(main)
      if (failures) say(t('The coverage is shown again.'))
      if (this.still) return setInterval(() => document.hidden || this.again(), LOOKS)
      const title = document.title
      let seq
      const onChange = model => {
        document.title = title
        this.changed(model)
        if (seq !== undefined && seq !== model.seq) this.again()
        seq = model.seq
      }
      follow(main, { onChange, search: '?order=newest' })
      return true
    } catch (error) {
      if (!failures) warn(t('The coverage could not be shown: {why}', { why: error.message }))
      return false
    }
  }

  /** Goes where a link of the reader's page leads: to older entries, and back to the newest. */
  async turn(address) {
    this.#older = new URL(address, location.href).searchParams.has('before') ? address : ''
    if (!this.#older) return this.#show(this.#live)
    try {
      this.#show(await this.#page(address))
    } catch (error) {
      warn(error.message)
    }
  }

  /** An older page follows, too: after a change it is brought up to date in its place, whoever writes in it. */
  again() {
    if (this.box.firstChild && (this.#older || this.still)) this.#soon ??= setTimeout(() => this.#renew(), SOON)
  }

  article(id) {
    return this.box.querySelector(`[data-entry="${id}"]`)
  }

  /** Asks for the toolbars of articles that have none for their revision. */
  async dress() {
    const bare = [...this.box.querySelectorAll('[data-entry]')].filter(({ dataset }) => dataset.bar !== dataset.rev)
    for (const { dataset } of bare) dataset.bar = dataset.rev
    for (let i = 0; i < bare.length; i += BATCH) await this.#ask(bare.slice(i, i + BATCH))
  }

  async #renew() {
    this.#soon = undefined
    const address = this.#older
    const fresh = await this.#page(address || `${this.live}?order=newest`).catch(() => null) // the next change asks again
    if (fresh && address === this.#older) renew(this.box.firstChild, fresh)
  }

  async #page(address) {
    return document.adoptNode((await read(address)).querySelector('main[data-coverage]'))
  }

  #show(main) {
    if (this.box.firstChild !== main) this.box.replaceChildren(main)
    this.box.removeAttribute('aria-busy')
  }

  /** An article that was replaced by its newer rendering hands over what is being written in it. */
  #rescue(records) {
    for (const gone of records.flatMap(record => [...record.removedNodes])) {
      for (const panel of gone.querySelectorAll?.('[data-entry] > .editing') ?? []) this.#handOver(panel)
      if (gone.matches?.('[data-entry]')) gone.querySelectorAll(':scope > .editing').forEach(panel => this.#handOver(panel))
    }
  }

  #handOver(panel) {
    if (panel.isConnected) return
    const id = panel.dataset.editing
    const heir = this.article(id)
    if (heir) attach(heir, panel)
    this.lost(id, heir)
  }

  async #ask(articles) {
    const query = new URLSearchParams(articles.map(each => ['e', each.dataset.entry]))
    try {
      const page = await read(`${this.toolbars}?${query}`)
      for (const bar of page.querySelectorAll('.toolbar')) this.#wear(document.adoptNode(bar))
    } catch (error) {
      for (const { dataset } of articles) delete dataset.bar
      console.warn(error.message) // the next change asks again
    }
  }

  #wear(bar) {
    const article = this.article(bar.dataset.for)
    if (!article) return
    const old = article.querySelector(':scope > .toolbar')
    if (old) succeed(old, bar, () => article)
    else article.append(bar)
  }
}

const pause = seconds => new Promise(done => {
  setTimeout(done, seconds * 1000)
  addEventListener('online', done, { once: true })
})

export function attach(article, panel) {
  article.classList.add('being-edited')
  article.append(panel)
}
