// The desk’s pages work as plain forms; this makes them one screen.
import { headForm } from './head.js'
import { opening } from './opening.js'
import { screen } from './screen.js'

const desk = document.querySelector('[data-desk]')
const open = document.querySelector('form[data-opening]')
if (desk) screen(desk)
else if (open) opening(open)
else document.querySelectorAll('form[data-head]').forEach(headForm)

// A file that is dropped beside its place must not take the page away.
for (const dropped of ['dragover', 'drop']) {
  addEventListener(dropped, event => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault() })
}
