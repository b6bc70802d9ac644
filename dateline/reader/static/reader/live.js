// Keeps the open page equal to a page loaded now: docs/open-page.md.
import { follow } from './follow.js'

const main = document.querySelector('main[data-coverage]')
if (main) follow(main)
