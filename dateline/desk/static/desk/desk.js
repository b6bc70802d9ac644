// The desk’s pages work as plain forms; this makes them one screen.
import './trusted.js' // before anything parses
import { carried } from './exchange/done.js'
import { columns } from './screen/columns.js'
import { editAlone } from './screen/alone.js'
import { headAlone } from './forms/head.js'
import { pressedTwice } from './asking/again.js'
import { opening } from './forms/opening.js'
import { sentWhole } from './forms/whole.js'
import { screen } from './screen/screen.js'
import { tabInSight } from './screen/in-sight.js'
import { storyForm } from './forms/story.js'
import { completeTopics } from './forms/topics.js'

const desk = document.querySelector('[data-desk]')
const beside = document.querySelector('[data-columns]')
const edited = document.querySelector('[data-editing]')
const open = document.querySelector('form[data-opening]')
if (desk) screen(desk)
else if (open) opening(open)
else if (beside) columns(beside)
else if (edited) editAlone(edited)
else alone()

/** A page of one form, opened in a tab of its own: it is sent as a form, but written in as on the screen. */
async function alone() {
  pressedTwice(document)
  document.querySelectorAll('form[data-head]').forEach(headAlone)
  await Promise.all([...document.querySelectorAll('form[data-story]')].map(storyForm))
  document.querySelectorAll('textarea[data-prose]').forEach(async textarea => {
    const { surface } = await import('./editor/surface.js')
    surface(textarea)
  })
}

document.querySelectorAll('form:is([data-head], [data-story], [data-opening])').forEach(sentWhole)
carried()
tabInSight()
document.querySelectorAll('[data-topics]').forEach(completeTopics)

// A file that is dropped beside its place must not take the page away.
for (const dropped of ['dragover', 'drop']) {
  addEventListener(dropped, event => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault() })
}
