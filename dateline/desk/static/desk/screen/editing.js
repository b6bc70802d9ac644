// The entries that are edited in their place, each in a panel of its own. When somebody was faster the page holds both
// texts; nothing of either is lost.
import { allKept, claim, isUnsent } from '../kept/kept.js'
import { read } from '../exchange/send.js'
import { saveStray } from '../kept/restore.js'
import { hush, warn } from '../exchange/say.js'
import { Panel } from './panel.js'
import { WRITTEN_IN } from './questioned.js'
import { attach } from './stage.js'
import { focusOn } from './succeed.js'
import { t } from '../words.js'

const CHANGED = () => t('Somebody changed this entry just now. Go on: when you save you see both texts.')
const TAKEN = name => t('{name} has taken this over and goes on with it. What you wrote is kept under “Edits not saved”.', { name })
const LOOK = 250 // ms between two looks whether a picture has arrived
const GONE = () => t('This entry has left the page. Your text is still here.')

export class Editing {
  #open = new Map() // entry id → its panel
  #opening = new Set() // entries whose page is on its way

  constructor(path, { stage, elsewhere, outbox, changed }) {
    Object.assign(this, { path, stage, elsewhere, outbox, changed })
    const look = () => this.#open.forEach(panel => panel.look())
    for (const going of ['focusin', 'click']) document.addEventListener(going, look)
  }

  /** `url` is the page of the act (…/amend/ or …/correct/), perhaps with `?draft=`. */
  async open(entry, url) {
    const address = new URL(url, location.href)
    const known = this.#open.get(entry)
    if (known?.isAt(address)) return known.begin()
    return this.#once(entry, async () => {
      if (known && !(await known.leave())) return
      await this.#takeKept(entry, address)
      await this.#show(entry, address)
    })
  }

  /** The entries that are being edited here. */
  get entries() {
    return [...this.#open.keys()]
  }

  /** A colleague goes on with it; what was written here stays, as an edit that is not saved. */
  async taken(entry, name) {
    const panel = this.#open.get(entry)
    if (!panel) return
    const sentence = TAKEN(name)
    if (panel.composer.isBusy) warn(sentence)
    while (panel.composer.isBusy) await new Promise(done => setTimeout(done, LOOK))
    if (this.#open.get(entry) !== panel) return // left meanwhile
    await panel.leave()
    warn(sentence) // leaving has said something else
  }

  /** The panel's article was replaced by a newer rendering, or has gone (`article` is undefined). */
  moved(entry, article) {
    const panel = this.#open.get(entry)
    if (!panel) return
    if (!article) this.elsewhere.append(panel.box)
    panel.goOn()
    const sentence = article ? CHANGED() : GONE()
    panel.told(sentence)
    warn(sentence)
  }

  /** Whoever was in it is at its article then. */
  close(entry) {
    const panel = this.#open.get(entry)
    if (!panel) return
    const { box, isLeft } = panel
    const article = box.closest('[data-entry]')
    article?.classList.remove('being-edited')
    box.remove()
    this.#open.delete(entry)
    if (!isLeft) focusOn(article ?? this.elsewhere)
  }

  /** Somebody was faster: both texts, side by side. */
  differs(item, said) {
    this.changed()
    const address = new URL(`${item.url}?draft=${said.draft}`, location.href)
    return this.#once(item.entry, () => this.#show(item.entry, address))
  }

  /** A second press while the first is under way does nothing more. */
  async #once(entry, act) {
    if (this.#opening.has(entry)) return
    this.#opening.add(entry)
    const article = this.stage.article(entry)
    article?.setAttribute('aria-busy', 'true')
    await act()
    article?.removeAttribute('aria-busy')
    this.#opening.delete(entry)
  }

  async #show(entry, address) {
    try {
      const box = document.adoptNode((await read(address)).querySelector('.editing'))
      hush()
      const known = this.#open.get(entry)
      if (!known || (await known.leave())) this.#put(entry, box)
    } catch (error) {
      warn(error.message)
    }
  }

  /** What this device kept of an edit of this entry goes to the server first, which then compares. */
  async #takeKept(entry, address) {
    const item = allKept(this.path).find(each => each.entry === entry && each.state === 'open')
    if (!item || address.searchParams.has('draft') || !(await claim(item.id))) return
    const draft = isUnsent(item) ? await saveStray(item) : item.id
    if (draft) address.searchParams.set('draft', draft)
  }

  #put(entry, box) {
    const article = this.stage.article(entry)
    if (article) attach(article, box)
    else this.elsewhere.append(box)
    const panel = new Panel(box, entry, this)
    this.#open.set(entry, panel)
    panel.composer.ready.then(() => document.activeElement?.matches(WRITTEN_IN) || panel.begin())
    box.scrollIntoView({ block: 'nearest' })
  }
}
