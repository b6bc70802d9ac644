// The composer's buttons: published, scheduled, kept as a draft, thrown away, shown to somebody outside.
import { forget } from '../kept/kept.js'
import { schedule } from './schedule.js'
import { handOf, send } from '../exchange/send.js'
import { say, warn } from '../exchange/say.js'
import { t } from '../words.js'

/** Whether it is there; what were typed meanwhile would be in neither. */
async function keptOnServer(composer) {
  const { form } = composer
  const from = document.activeElement
  form.inert = true
  const isThere = await composer.keepOnServer()
  form.inert = false
  if (isThere) return true
  warn(t('The server did not take it: it is kept on this device.'))
  if (document.activeElement === document.body) from.focus()
  return false
}

/** Makes room in the composer. */
export async function keepAside(composer) {
  if (!(await keptOnServer(composer))) return false
  forget(composer.path, composer.id)
  await composer.clear()
  say(t('Kept as a draft.'))
  return true
}

/** What the buttons of the composer do. */
export function composing(form, composer, outbox, tray) {
  const does = {
    publish() {
      const button = form.querySelector('button.go')
      if (!button || button.disabled) return warn(button?.title ?? t('Your role does not let you publish.'))
      if (composer.isBlank) return warn(t('There is nothing to publish yet: write a headline or some text.'))
      if (composer.isBusy) return warn(t('A picture is still on its way: publish when it has arrived.'))
      if (form.elements.due?.value) return warn(t('You chose a time for it: press Schedule, or empty the time and publish now.'))
      const { item } = composer
      const settled = composer.settled()
      const put = outbox.put(item, settled)
      composer.clear().then(() => composer.focus())
      return put
    },
    schedule: button => schedule(composer, button, () => tray.refresh()),
    async keep() {
      if (composer.isBusy) return warn(t('A picture is still on its way: keep it when it has arrived.'))
      if (composer.isBlank) return warn(t('There is nothing to keep yet.'))
      if (!(await keepAside(composer))) return undefined
      if (document.activeElement === document.body) composer.focus()
      tray.refresh()
    },
    async discard() {
      await composer.settled()
      const { item, path, isBlank } = composer
      await composer.clear()
      forget(path, item.id)
      if (item.onServer) await send(`${form.dataset.drafts}${item.id}/discard/`, handOf(item))
      tray.refresh()
      const undo = () => composer.fill({ ...item, onServer: false }).then(() => composer.keepOnServer())
      if (!isBlank) say(t('Thrown away.'), { undo })
    },
  }
  form.addEventListener('link-preview', async () => {
    if (composer.isBlank) return warn(t('There is nothing to show yet: write a headline or some text.'))
    if (composer.isBusy) return warn(t('A picture is still on its way: show it when it has arrived.'))
    if (!(await keptOnServer(composer))) return
    top.location.assign(`${form.dataset.previews}?of=${composer.id}`) // also out of a column
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    does[event.submitter?.dataset.act ?? 'keep'](event.submitter)
  })
}
