// What is looked at before it is decided, over the screen: texts that were submitted are shown as they are written.
import { over } from './over.js'

export const decide = address => over(address, { prepare: showTexts })

function showTexts(form) {
  form.querySelectorAll('textarea[data-prose]').forEach(async textarea => {
    const { surface } = await import('../editor/surface.js')
    surface(textarea)
  })
}
