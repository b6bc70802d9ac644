// What is being written, kept on this device at every stroke, each person’s apart. One item a composition, under
// its draft's id:
// { id, path, kind, entry, rev, key, url, drafts, fields, at, state, queued, onServer, sentence }. `state` is "open"
// while it is written, "sending" once it was sent off and no answer has come, "refused" when the answer was no;
// `queued` is its place among those that are sent.
import { shelve, shelved, sweep } from './shelf.js'

const own = () => `desk ${document.body.dataset.actor} `
const mine = path => `${own()}${path} `
const inMemory = new Map() // what the device has no room for
let unkept // the device’s own id, where there is no room for that either

/** Whether the device has it: without room this page alone does, as long as it is open. */
export function keep(path, item) {
  const text = JSON.stringify({ ...item, path, at: Date.now() })
  shelve(mine(path) + item.id, text)
  return put(mine(path) + item.id, text)
}

export function forget(path, id) {
  const name = mine(path) + id
  inMemory.delete(name)
  localStorage.removeItem(name)
  shelve(name, { gone: true, at: Date.now() })
}

export function kept(path, id) {
  return read(mine(path) + id)
}

/** All of this coverage's, newest first. */
export function allKept(path) {
  return found(mine(path)).sort((a, b) => b.at - a.at)
}

/** What was sent off and not answered, of whatever coverage, what was sent first first. */
export function allSending() {
  return found(own()).filter(({ state }) => state === 'sending').sort((a, b) => a.queued - b.queued)
}

/** A place behind everything that was sent off before, also if the clock was set back meanwhile. */
export const lastPlace = () => Math.max(Date.now(), 1 + (allSending().at(-1)?.queued ?? 0))

/** After a crash the browser’s database may know more than localStorage does. To be waited for once, at the start. */
export async function recollect() {
  for (const [name, value] of await shelved()) {
    if (!name.startsWith(own())) continue
    const known = read(name)
    if (value.gone && known && known.at <= value.at) localStorage.removeItem(name)
    else if (!value.gone && !(known?.at >= JSON.parse(value).at)) put(name, value)
  }
  await sweep().catch(() => {})
}

function put(name, text) {
  try {
    localStorage.setItem(name, text)
    inMemory.delete(name)
    return true
  } catch {
    inMemory.set(name, text)
    return false
  }
}

function read(name) {
  try {
    return JSON.parse(inMemory.get(name) ?? localStorage.getItem(name))
  } catch {
    return null
  }
}

function found(start) {
  const names = new Set([...Object.keys(localStorage), ...inMemory.keys()])
  return [...names].filter(name => name.startsWith(start)).map(read).filter(Boolean)
}

export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** The id that this device gave itself, for what is written on several; one a page where it cannot be kept. */
export function device() {
  const name = 'desk device'
  const id = localStorage.getItem(name) ?? unkept ?? newId()
  unkept = id
  try {
    localStorage.setItem(name, id)
  } catch {
    // full: as long as the page is open
  }
  return id
}

const ours = new Set() // what this tab has claimed

/** Whether this tab alone may go on writing it: two tabs with one text would overwrite each other. A page that is just
 * being left needs `patience` (ms) to let go of it. */
export async function claim(id, patience = 0) {
  if (!navigator.locks || ours.has(id)) return true
  const how = patience ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true }
  return new Promise(resolve => {
    const held = navigator.locks.request(`desk ${id}`, how, lock => {
      if (lock) ours.add(id)
      resolve(Boolean(lock))
      return lock && new Promise(() => {}) // held until the tab is gone
    })
    held.catch(() => resolve(false))
  })
}

/** Whether there is something in it that the server has not heard of. */
export const isUnsent = ({ unsent = true, onServer }) => unsent || !onServer

export const fieldOf = (item, name) => item.fields.find(([each]) => each === name)?.[1] ?? ''

/** Nothing that anybody would miss. */
export function isBlank(item) {
  const written = ['headline', 'body', 'note', 'source_name']
  return item.fields.every(([name, value]) => !written.includes(name) || !value.replace(/<\/?p>/g, '').trim())
}
