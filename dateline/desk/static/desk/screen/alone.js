// One edit in a tab of its own: the panel of the screen, without the screen. It is kept, sent off and waits for a line
// as there; once it is saved or left, the tab shows the desk.
import { Outbox } from '../kept/outbox.js'
import { Panel } from './panel.js'
import { allKept, claim, forget, isUnsent, keep, recollect } from '../kept/kept.js'
import { told } from '../exchange/done.js'
import { leaveFor } from '../kept/leaving.js'
import { growRows } from '../forms/rows.js'
import { saveStray } from '../kept/restore.js'
import { t } from '../words.js'

const LETS_GO = 1500 // ms in which a page that is loaded again lets go of what it was writing

/** `box`: the form's part of the page. */
export async function editAlone(box) {
  const { editing: entry, path } = box.dataset
  const back = box.querySelector('[data-close]').href
  let isOver = false
  let givenBack = 0 // how many that were refused are on their way to the server
  const outbox = new Outbox(path, { changed: go, giveBack, differs })
  await recollect()
  await claim(box.querySelector('form.composer').elements.draft.value, LETS_GO)
  growRows(box)
  const panel = new Panel(box, entry, { path, outbox, differs, changed: go, close: () => { isOver = true; go() } })
  await takeUp(panel.composer, entry)
  outbox.run()

  /** To the desk, once nothing of it is under way. */
  function go() {
    if (!isOver || givenBack) return
    box.inert = true
    setTimeout(async () => {
      const waits = outbox.items.some(item => item.entry === entry && item.state === 'sending')
      if (waits) return panel.told(`${t('On its way.')} ${t('It is sent again by itself.')}`)
      await panel.composer.settled()
      if (isOver) leaveFor(back)
    })
  }

  /** This tab stays with its own entry, also when it had been sent off to wait for the line. */
  function differs(item, said) {
    if (item.entry !== entry) return notSaved(said.error)
    isOver = false
    box.inert = true
    return leaveFor(`?draft=${said.draft}`)
  }

  /** What else waited is sent off here, too. */
  async function giveBack(item, sentence) {
    givenBack++
    const isNew = item.kind === 'new'
    keep(item.path, isNew ? { ...item, state: 'refused', sentence } : item)
    if (!isNew) await saveStray(item)
    notSaved(sentence)
    givenBack--
    go()
  }
}

const notSaved = sentence => told({ done: t('Not saved: {sentence}', { sentence }) })

/** What was typed here before, and is open in no other tab. */
async function takeUp(composer, entry) {
  const { path, kind, form } = composer
  const address = new URL(location.href)
  const asked = address.searchParams.get('draft')
  const isHere = each => each.entry === entry && each.kind === kind && each.state === 'open' && (!asked || each.id === asked)
  const item = allKept(path).find(isHere)
  if (!item || !(await claim(item.id, LETS_GO))) return undefined
  if (isUnsent(item)) return composer.fill(item).then(() => composer.told(t('Kept on this device')))
  if (item.id === form.elements.draft.value) return Object.assign(composer, { onServer: true })
  if (asked) return forget(path, item.id) // thrown away elsewhere
  address.searchParams.set('draft', item.id)
  return location.replace(address)
}
