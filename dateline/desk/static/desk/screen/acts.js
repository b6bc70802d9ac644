// What may be done with an article, with the coverage and from the tray, by delegation: one listener each for
// what is pressed and what is followed.
import { openHead } from '../forms/head.js'
import { over } from '../asking/over.js'
import { fieldsOf, send } from '../exchange/send.js'
import { told } from '../exchange/done.js'
import { decide } from '../asking/looking.js'
import { warn } from '../exchange/say.js'
import { focusOn } from './succeed.js'
import { t } from '../words.js'

const EDITS = ['amend', 'correct']
const ASKS = ['retract', 'take-down', 'move', 'alert']
const DECIDED = ['scheduled', 'submitted', 'waiting-alert']

export function acts(desk, { stage, editing, tray, presence }) {
  desk.addEventListener('submit', event => {
    const form = event.target.closest('form.toolbar, form[data-turn]')
    if (!form) return
    event.preventDefault()
    const article = form.closest('[data-entry]')
    press(event.submitter, form, article?.dataset.rev).then(did => { if (did && !article) location.reload() })
  })
  desk.addEventListener('click', event => {
    const link = event.target.closest('a[data-act]')
    const opened = link && !event.ctrlKey && !event.metaKey && follow(link, { editing, tray, presence })
    if (opened) event.preventDefault()
  })
  desk.addEventListener('click', event => {
    const link = event.target.closest('#more a, .first a')
    if (!link || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    stage.turn(link.pathname + link.search).then(() => {
      stage.box.scrollIntoView()
      if (!link.isConnected) focusOn(stage.box.querySelector('#timeline [data-entry]'))
    })
  })
}

/** One press, one act; whether it was done. */
async function press(button, form, rev) {
  button.disabled = true
  const fields = fieldsOf(form)
  const { ok, status, said } = await send(button.getAttribute('formaction') ?? form.action, fields, { rev })
  button.disabled = false
  if (ok) told(said)
  else if (status === 412) warn(t('Somebody changed this entry meanwhile: look at it as it is now, then press again.'))
  else warn(said.error, { signIn: status === 401 })
  return ok
}

function follow(link, { editing, tray, presence }) {
  const { act, entry } = link.dataset
  const id = entry ?? link.closest('[data-entry]')?.dataset.entry
  if (EDITS.includes(act)) edit(id, link.href, { editing, presence })
  else if (ASKS.includes(act)) over(link.href).then(done => done && tray.refresh())
  else if (act === 'discard-draft') over(link.href).then(done => done && tray.forget(done.said.draft))
  else if (DECIDED.includes(act)) decide(link.href).then(done => done && tray.refresh())
  else if (['start', 'end', 'rules'].includes(act)) over(link.href).then(done => done && location.reload())
  else if (act === 'head') openHead(link.href, tray)
  else return false
  return true
}

/** Where a colleague edits it already, that is asked first. */
async function edit(id, address, { editing, presence }) {
  const draft = await presence.mayOpen(id)
  if (draft !== null) editing.open(id, draft ? `${address.split('?')[0]}?draft=${draft}` : address)
}
