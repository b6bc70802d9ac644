import { follow } from './follow.js'
import { seen } from './seen.js'

const main = document.querySelector('main[data-coverage]')
if (main) follow(main, { onChange: seen })
