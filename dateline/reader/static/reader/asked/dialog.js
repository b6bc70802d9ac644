// A dialog of the page, with the style sheet that only dialogs need.

let sheet

export const dressed = () => sheet ??= new Promise(done => {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', onload: done, onerror: done })
  link.href = new URL('asked.css', import.meta.url)
  document.head.append(link)
})

/** Opens it; the browser brings the focus back when it closes, `leave` is called then. */
export async function show(dialog, leave = () => {}) {
  await dressed()
  if (dialog.open) return
  dialog.onclose = leave
  dialog.onclick = ({ target }) => (target === dialog || target.closest('.close')) && dialog.close()
  dialog.showModal()
  dialog.querySelector('.close[type=button]')?.focus() // not `autofocus`: in a foreign frame browsers complain of it
}
