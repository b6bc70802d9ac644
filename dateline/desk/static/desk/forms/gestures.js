// What the hands do in a composer besides writing: Ctrl+Enter, Return, a picture pasted or dropped anywhere on it.

import { composes } from '../editor/scripts.js'
import { saysWords } from '../editor/sheet.js'

const ONE_LINE = 'input:not([type=checkbox]), textarea.headline, .said textarea'

/** `goOn()` leaves the headline for the text; `addPictures(files)` says whether it took any. */
export function gestures(form, { goOn, addPictures }) {
  form.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || composes(event)) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      form.requestSubmit(form.querySelector('button.go'))
    } else if (event.target.matches(ONE_LINE)) {
      event.preventDefault() // a line has no second one, and Return must not publish
      if (event.target.matches('.headline')) goOn()
    }
  })
  const take = (event, files) => {
    if (!event.defaultPrevented && addPictures(files)) event.preventDefault()
  }
  form.addEventListener('paste', event => saysWords(event.clipboardData) || take(event, event.clipboardData?.files))
  form.addEventListener('drop', event => take(event, event.dataTransfer?.files))
}
