// What the strip keeps under “More” closes when one goes on elsewhere. It opens and closes without this, too.
const open = () => document.querySelector('.further[open]')

export function further() {
  addEventListener('click', ({ target }) => {
    if (!target.closest('.further')) open()?.removeAttribute('open')
  })
  addEventListener('keydown', event => {
    const menu = open()
    if (event.key !== 'Escape' || !menu?.contains(document.activeElement)) return
    menu.open = false
    menu.querySelector('summary').focus()
    event.stopPropagation()
  }, true)
}
