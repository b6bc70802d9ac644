// The same once more in the browser’s own database, flushed to the disk at every write: of what stands in
// localStorage a browser that is killed may lose a minute.

const EVERY = 300 // ms between two writes
const REMEMBERED = 3 * 24 * 3600 * 1000 // ms that it is known what was forgotten

let opening, timer
let wroteAt = 0
let writing = Promise.resolve()
const waiting = new Map()

/** Puts `value` away under `name`: text, or { gone: true, at } for what is kept no longer. */
export function shelve(name, value) {
  waiting.set(name, value)
  timer ??= setTimeout(write, Math.max(0, wroteAt + EVERY - Date.now()))
}

/** All that was put away, as [name, value]. Nothing where the browser has no such database. */
export async function shelved() {
  try {
    const store = (await open()).transaction('kept').objectStore('kept')
    const [names, values] = await Promise.all([store.getAllKeys(), store.getAll()].map(answer))
    return names.map((name, i) => [name, values[i]])
  } catch {
    return []
  }
}

/** What is remembered of what was forgotten long ago. */
export async function sweep() {
  const old = (await shelved()).filter(([, { gone, at }]) => gone && at < Date.now() - REMEMBERED)
  if (!old.length) return
  const from = await store()
  for (const [name] of old) from.delete(name)
}

/** Resolves once all of it is on the disk: the page that comes next in this tab must not know less. */
export function putAway() {
  clearTimeout(timer)
  return write()
}

function write() {
  const before = writing
  writing = flush().then(() => before).then(() => {}) // and hands on nothing that would hold those before
  return writing
}

async function flush() {
  timer = undefined
  wroteAt = Date.now()
  const batch = [...waiting]
  waiting.clear()
  try {
    const into = await store()
    for (const [name, value] of batch) into.put(value, name)
    await new Promise(done => { into.transaction.oncomplete = into.transaction.onabort = done })
  } catch {
    // private windows and full disks: localStorage and the server have it
  }
}

async function store() {
  return (await open()).transaction('kept', 'readwrite', { durability: 'strict' }).objectStore('kept')
}

function open() {
  const request = () => {
    const asked = indexedDB.open('dateline desk', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('kept')
    return answer(asked)
  }
  return opening ??= request()
}

const answer = asked => new Promise((done, fail) => {
  asked.onsuccess = () => done(asked.result)
  asked.onerror = () => fail(asked.error)
})

// A page that goes, or sleeps, puts away at once what waits.
addEventListener('pagehide', () => waiting.size && write())
document.addEventListener('visibilitychange', () => document.hidden && waiting.size && write())
