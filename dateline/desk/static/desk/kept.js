// What is being written, kept on this device at every stroke, each person’s apart. One item a composition, under
// its draft's id:
// { id, kind, entry, rev, key, url, fields, at, state, onServer, sentence }. `state` is "open" while it is
// written, "sending" once it was published and no answer has come, "refused" when the answer was no.

const mine = path => `desk ${document.body.dataset.actor} ${path} `

export function keep(path, item) {
  try {
    localStorage.setItem(mine(path) + item.id, JSON.stringify({ ...item, at: Date.now() }))
    return true
  } catch {
    return false // the device is full, or forbids it: the server's draft is all there is
  }
}

export function forget(path, id) {
  localStorage.removeItem(mine(path) + id)
}

export function kept(path, id) {
  try {
    return JSON.parse(localStorage.getItem(mine(path) + id))
  } catch {
    return null
  }
}

/** All of this coverage's, newest first. */
export function allKept(path) {
  const ids = Object.keys(localStorage).filter(name => name.startsWith(mine(path)))
  return ids
    .map(name => kept(path, name.slice(mine(path).length)))
    .filter(Boolean)
    .sort((a, b) => b.at - a.at)
}

export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Whether this tab alone may go on writing it: two tabs with one text would overwrite each other. */
export function claim(id) {
  if (!navigator.locks) return Promise.resolve(true)
  return new Promise(resolve => {
    navigator.locks.request(`desk ${id}`, { ifAvailable: true }, lock => {
      resolve(Boolean(lock))
      return lock && new Promise(() => {}) // held until the tab is gone
    })
  })
}

export const fieldOf = (item, name) => item.fields.find(([each]) => each === name)?.[1] ?? ''

/** Nothing that anybody would miss. */
export function isBlank(item) {
  const written = ['headline', 'body', 'note', 'source_name']
  return item.fields.every(([name, value]) => !written.includes(name) || !value.replace(/<\/?p>/g, '').trim())
}
