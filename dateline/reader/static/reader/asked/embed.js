// What stands elsewhere, in a frame of its own, once the reader has asked for it: nothing was fetched before. It stays
// as it is, and plays on, when its entry is replaced by a newer version.
import { aside } from '../view.js'

const RIGHTS = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation allow-forms'
const opened = new Map() // each frame with its box, and what it was opened for

export function open(link) {
  const { frame, shape } = link.dataset
  const made = document.createElement('iframe')
  Object.assign(made, {
    title: link.querySelector('span').textContent,
    className: shape,
    allow: 'fullscreen; encrypted-media; picture-in-picture',
    referrerPolicy: 'strict-origin-when-cross-origin',
  })
  made.sandbox = RIGHTS
  made.src = frame
  settle(made, link)
  made.focus({ preventScroll: true })
}

/** In the box of this link, which opens nothing any more. */
function settle(made, link) {
  const box = link.closest('.embed')
  opened.set(made, { box, frame: link.dataset.frame, entry: entryOf(link) })
  for (const name of ['frame', 'opens', 'shape']) delete link.dataset[name]
  link.querySelector('.ask').remove()
  put(made, box)
}

const entryOf = node => node.closest('[data-entry]')?.dataset.entry

/** Browsers that cannot move a frame as it is load it anew. */
function put(made, box) {
  if (made.isConnected && box.moveBefore) box.moveBefore(made, box.firstChild)
  else if (made.parentNode !== box) box.prepend(made)
}

aside.step = () => {
  if (document.body.moveBefore) for (const made of opened.keys()) document.body.moveBefore(made, null)
  return comeBack
}

function comeBack() {
  for (const [made, { box, frame, entry }] of opened) {
    const heir = [...document.querySelectorAll('[data-opens=embed]')]
      .find(link => link.dataset.frame === frame && entryOf(link) === entry)
    if (box.isConnected) put(made, box)
    else if (heir) settle(made, heir)
    else {
      opened.delete(made)
      made.remove()
    }
  }
}
