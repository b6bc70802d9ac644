// A plain form is sent whole: not while a picture is still on its way into it.
import { isOnItsWay } from '../editor/on-its-way.js'
import { warn } from '../exchange/say.js'
import { t } from '../words.js'

export const ARRIVING = () => t('A picture is still on its way: save again when it has arrived.')

/** Whether that button sends what is written, and not all of it is there. */
export const lacks = (form, button) => !button?.formNoValidate && isOnItsWay(form)

export function sentWhole(form) {
  form.addEventListener('submit', event => {
    if (!lacks(form, event.submitter)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    warn(ARRIVING())
  }, { capture: true })
}
