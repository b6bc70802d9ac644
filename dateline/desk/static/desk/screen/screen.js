// The one screen put together: the composer, the stage, the tray, and what may be done with each article.
import { Composer } from '../forms/composer.js'
import { Editing } from './editing.js'
import { Outbox } from '../kept/outbox.js'
import { Stage } from './stage.js'
import { Tray } from './tray.js'
import { acts } from './acts.js'
import { composing, keepAside } from './composing.js'
import { adopt, saveStray, saveStrays } from '../kept/restore.js'
import { claim, forget, keep, recollect } from '../kept/kept.js'
import { further } from './further.js'
import { gauges } from './gauges.js'
import { openHead } from '../forms/head.js'
import { keys } from './keys.js'
import { looked, tabKeys } from '../colleagues/elsewhere.js'
import { growRows } from '../forms/rows.js'
import { Presence, tab } from '../colleagues/presence.js'
import { counting, scheduling } from './schedule.js'
import { warn } from '../exchange/say.js'
import { takeIn } from './turned.js'
import { waits } from '../colleagues/waits.js'
import { t } from '../words.js'

export async function screen(desk) {
  const { desk: path, live, toolbars, status } = desk.dataset
  const form = desk.querySelector('form.composer[data-compose="new"]')
  const composer = new Composer(form, { path, url: form.action, kind: 'new', changed: () => tray.refresh() })
  const outbox = new Outbox(path, { changed: () => tray.refresh(), giveBack, differs })
  const tray = new Tray({ composer, outbox, putBack, looked: page => takeIn(page, { desk, composer, stage }) })
  const box = desk.querySelector('[data-stage]')
  const stage = new Stage(box, { live, toolbars, changed, lost, still: 'still' in desk.dataset })
  const elsewhere = desk.querySelector('[data-elsewhere]')
  const editing = new Editing(path, { stage, elsewhere, outbox, changed: () => tray.refresh() })
  const presence = new Presence(path, {
    stage,
    taken: (entry, name) => editing.taken(entry, name),
    open: () => ({
      entries: editing.entries,
      head: document.querySelector('#over form[data-head]') !== null,
      draft: composer.id,
      line: composer.isBlank ? null : composer.form.elements.headline.value,
    }),
  })

  function giveBack(item, sentence) {
    warn(item.kind === 'new' ? t('Not published: {sentence}', { sentence }) : t('Not saved: {sentence}', { sentence }))
    const isFree = composer.isBlank && !composer.isBusy
    if (item.kind === 'new' && item.path === path && isFree) return fill(item)
    keep(item.path, item.kind === 'new' ? { ...item, state: 'refused', sentence } : item)
    if (item.kind !== 'new') saveStray(item).then(() => tray.refresh()) // also where the device has no room for it
  }
  /** What was refused, at a press; what stands in the composer is a draft then. */
  async function putBack(item) {
    if (composer.isBusy) return warn(t('A picture is still on its way: keep it when it has arrived.'))
    if (!composer.isBlank && !(await keepAside(composer))) return
    await fill(item)
    composer.focus()
  }
  async function fill(item) {
    forget(path, item.id)
    await composer.fill(item)
    claim(item.id)
    keep(path, composer.item)
    tray.refresh()
  }
  let headRev
  function changed({ rev, total }) {
    document.querySelectorAll('[data-entries]').forEach(each => { each.textContent = total })
    if (headRev !== undefined && headRev !== rev) tray.refresh()
    headRev = rev
    looked(path, total)
    presence.show()
  }
  function differs(item, said) {
    if (item.kind === 'head') return openHead(`${item.url}?draft=${said.draft}`, tray)
    return editing.differs(item, said)
  }
  function lost(entry, heir) {
    editing.moved(entry, heir)
  }

  growRows(desk)
  composing(form, composer, outbox, tray)
  scheduling(form)
  counting(() => tray.refresh())
  acts(desk, { stage, editing, tray, presence })
  keys(desk, { composer })
  if (status !== 'planned') stage.open()
  gauges(path, tab, { people: people => presence.hear(people) })
  await recollect()
  await adopt(composer)
  tray.hideOpen()
  await outbox.run()
  if (await saveStrays(path, composer)) tray.refresh()
  addEventListener('storage', () => tray.showUnsent())
  addEventListener('desk-moved', () => { tray.refresh(); stage.again() })
  tabKeys()
  further()
  waits(path, desk.dataset.waits, () => tray.refresh())
}
