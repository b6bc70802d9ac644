// What others do to the coverage itself while this page stands open: it is started, ended, wants two to publish. What
// may be done with what is being written changes with that; what is written, and where one is in it, does not.
import { succeed } from './succeed.js'

/** `page` is this screen as it is loaded now. */
export function takeIn(page, { desk, composer, stage }) {
  const now = page.querySelector('[data-desk]')
  const form = now.querySelector('form.composer[data-compose="new"]')
  composer.form.action = composer.url = form.action
  takeSchedule(composer.form, form)
  takeActs(composer, form)
  if (desk.dataset.status === 'planned' && now.dataset.status !== 'planned') begin(desk, stage)
  desk.dataset.status = now.dataset.status
}

function takeActs({ form }, page) {
  const [old, now] = [form, page].map(each => each.querySelector(':scope > .acts'))
  if (offered(old) === offered(now)) return
  now.querySelector('[data-kept]').textContent = old.querySelector('[data-kept]').textContent
  succeed(old, document.adoptNode(now), () => form.elements.headline)
}

const offered = acts => JSON.stringify(
  [...acts.querySelectorAll('button')].map(each => [each.dataset.act, each.className, each.disabled, each.title, each.textContent]),
)

/** A time that was chosen stays, and stays in sight, also while nothing can be scheduled: its text is not to go at once. */
function takeSchedule(form, page) {
  const [old, now] = [form, page].map(each => each.querySelector('[data-later]'))
  if (!old) return now && form.querySelector('.marks').append(document.adoptNode(now))
  const button = old.querySelector('button')
  if (now) button.setAttribute('formaction', now.querySelector('button').getAttribute('formaction'))
  button.disabled = !now
  old.hidden = !now && !form.elements.due.value && !old.matches(':focus-within')
}

/** From now on there is something to be seen. */
function begin(desk, stage) {
  desk.querySelector('.stage > .empty')?.remove()
  stage.box.hidden = false
  stage.open()
}
