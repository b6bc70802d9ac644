// What is asked for once before an entry goes out: words for a picture, a blank of a template that is still open.
import { warn } from '../exchange/say.js'
import { t } from '../words.js'
import { isMute } from './photo.js'
import { blankLeft } from './template.js'

const GOES_OUT = '.go, [data-act=schedule], [data-act=submit], [data-act=correct]'

/** Asks before the form is sent off, and not again for the same: who presses a second time knows. */
export function asksFirst(form) {
  let asked = ''
  form.addEventListener('filled', () => { asked = '' })
  form.addEventListener('submit', event => {
    const missing = event.submitter?.matches(GOES_OUT) ? wanting(form) : null
    if (!missing || missing.sentence === asked) return
    asked = missing.sentence
    event.preventDefault()
    event.stopImmediatePropagation()
    warn(missing.sentence)
    missing.show()
  }, { capture: true })
}

/** `{ sentence, show() }` of the first thing that is missing, or null. */
function wanting(form) {
  const mute = mutePhoto(form)
  if (mute) return mute
  const blank = blankLeft(form)
  return blank ? { sentence: t('“{blank}” is still to be filled in. Press again to let it go as it is.', { blank }), show() {} } : null
}

function mutePhoto(form) {
  const body = new DOMParser().parseFromString(form.elements.body?.value ?? '', 'text/html')
  const blocks = [...body.querySelectorAll('figure[data-block]')].map(figure => JSON.parse(figure.dataset.block))
  const photos = blocks.flatMap(block => (block.kind === 'gallery' ? block.photos ?? [] : block.kind === 'photo' ? [block] : []))
  const at = photos.findIndex(isMute)
  if (at < 0) return null
  return {
    sentence: t('A picture says nothing to those who cannot see it: describe it, or tick that it only decorates. Press again to let it go as it is.'),
    show: () => form.querySelectorAll('.ProseMirror :is(.block-photo, .block-gallery) [data-said=alt]')[at]?.focus(),
  }
}
