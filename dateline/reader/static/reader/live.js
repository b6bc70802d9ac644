import { follow } from './follow.js'

const main = document.querySelector('main[data-coverage]')
if (main) follow(main)
