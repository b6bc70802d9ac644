// How the page behaves, as the reader chose: kept on their device alone.
import { forget, keep, kept } from './kept.js'
import { host } from '../log.js'
import { show } from './dialog.js'
import { say } from './say.js'

const dialog = document.querySelector('#choices')
const form = dialog.querySelector('form')
const SET = { pace: 'now', read: 'all', own: '', keys: 'on' }

export function open() {
  fill({ ...SET, ...kept('choices') })
  form.onchange = () => {
    keep('choices', { ...kept('choices'), ...chosen() })
    apply(chosen())
  }
  form.querySelector('.forget').onclick = () => {
    forget()
    fill(SET)
    apply(SET)
    say('forgotten')
  }
  return show(dialog)
}

function fill({ pace, read, own, keys }) {
  form.elements.pace.value = pace
  form.elements.read.value = read
  form.elements.own.checked = own
  form.elements.keys.checked = keys !== 'off'
}

function chosen() {
  const { pace, read, own, keys } = form.elements
  return { pace: pace.value, read: read.value, own: own.checked, keys: keys.checked ? 'on' : 'off' }
}

function apply({ pace }) {
  document.querySelector('main').dataset.pace = pace
  if (pace !== 'now') keep('pace', pace)
  else forget('pace')
  host.changed()
}
