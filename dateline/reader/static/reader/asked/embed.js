// What stands elsewhere, in a frame of its own, once the reader has asked for it: nothing was fetched before.

const RIGHTS = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation allow-forms'

export async function open(link) {
  const box = link.closest('.embed')
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
  box.prepend(made)
  for (const name of ['frame', 'opens', 'shape']) delete link.dataset[name]
  link.querySelector('.ask').remove()
  made.focus({ preventScroll: true })
}
