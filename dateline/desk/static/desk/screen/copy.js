// What was written, for somewhere else: its headline and its text.
import { say, warn } from '../exchange/say.js'
import { t } from '../words.js'

export function copy(form) {
  const { headline, body } = form.elements
  const text = form.querySelector('.ProseMirror')?.innerText ?? body.value
  navigator.clipboard.writeText(`${headline.value}\n\n${text}`).then(
    () => say(t('Copied.')),
    () => warn(t('The browser did not let it be copied: select it and copy it by hand.')),
  )
}
