// Brings the model along the log: every change in order, none twice, none left out.
import { apply, hash, isTop, model, takeSnapshot } from './model.js'

/** Whom this serves: `base`, its address; `changed()`; `fetchPage()`; `tell()`. `differed`: from a tick's hash. */
export const host = {}

/** What the server last said: docs/stream.md. */
export const pace = { window_ms: 1000, poll_ms: 5000, skew: 0 }

const HORIZON = 500
const asleep = new Set()

let target, reaching, renewing
let lack = 0 // to be fetched anew: 1 the snapshot, 2 the page
let since // what came while that was on its way

export const isLevel = () => !reaching && !renewing

export function offer(epoch, seq, type, data) {
  if (epoch !== model.epoch) return renew(1)
  if (seq > model.seq + 1) return reach(seq)
  if (seq <= model.seq) return
  since?.push([epoch, seq, type, data])
  const kind = apply(seq, type, data)
  host.changed()
  if (kind) renew(kind)
}

export const look = async () => learn(await fetchWhole('head.json'))

/** What a tick says, or head.json. */
export async function learn({ epoch, gen, seq, build, ...tip }) {
  Object.assign(pace, tip)
  if (epoch !== model.epoch || build !== model.build) return renew(1)
  model.gen = Math.max(model.gen, gen)
  if (seq > model.seq) return reach(seq)
  if (seq === model.seq && isTop() && hash() !== tip.hash) {
    host.differed = true
    return renew(1)
  }
  host.changed()
}

async function reach(seq) {
  if (seq - model.seq > HORIZON || !await read(seq)) await renew(1)
}

export function renew(kind, spread = pace.window_ms) {
  lack = Math.max(lack, isTop() ? kind : 2)
  return renewing ??= renewed(spread)
}

async function renewed(spread) {
  for (let wait = 0; lack;) {
    await pause(wait + within(spread))
    const kind = lack
    lack = 0
    since = []
    const isDone = await (kind > 1 ? host.fetchPage() : snapshot()).catch(() => {})
    wait = isDone ? 0 : Math.min(2 * wait + 1000, 20000)
    if (isDone) for (const change of since.splice(0)) offer(...change)
    else lack = Math.max(lack, kind)
  }
  renewing = since = null
  host.changed()
}

/** Nothing for one that comes from a cache and is older than this page. */
async function snapshot() {
  const { seq } = model
  const fresh = await fetchWhole('snapshot.json')
  const isOurs = fresh.epoch === model.epoch
  if (isOurs && fresh.seq > model.seq && fresh.seq - model.seq <= HORIZON) await read(fresh.seq)
  if (isOurs && fresh.seq < seq) return
  lack = Math.max(lack, takeSnapshot(fresh, isOurs && fresh.seq <= model.seq))
  return true
}

function read(seq) {
  target = reaching ? Math.max(target, seq) : seq
  return reaching ??= blocks().finally(() => {
    reaching = null
    host.changed()
  })
}

async function blocks() {
  for (let failures = 0; model.seq < target;) {
    const { epoch, gen, seq } = model
    const block = await fetchWhole(`changes/${epoch}.${gen}/${Math.floor(seq / 50)}.json`).catch(() => {})
    for (const event of block?.events || []) offer(epoch, event.seq, event.type, event.data)
    if (model.seq > seq) continue
    if (failures++) return
    await pause(within(pace.window_ms))
  }
  return true
}

/** An answer must have begun in 8 s. A refusal carries its `status` and how long it asks to `rest`, in ms. */
export async function ask(name, line) {
  const timer = setTimeout(() => line.abort(), 8000)
  const how = { signal: line.signal, credentials: 'omit', cache: 'no-cache' }
  const answer = await fetch(host.base + name, how).finally(() => clearTimeout(timer))
  pace.skew = Date.parse(answer.headers.get('Date')) - Date.now() || 0 // the reader's clock may be wrong
  if (answer.ok) return answer
  const rest = Math.min(answer.headers.get('Retry-After') || 0, 600)
  throw Object.assign(Error(), { status: answer.status, rest: 1000 * rest })
}

export async function fetchWhole(name, kind = 'json') {
  const line = new AbortController()
  setTimeout(() => line.abort(), 60000)
  return (await ask(name, line))[kind]()
}

export const within = time => Math.random() * time

export const rest = time => new Promise(done => { setTimeout(done, time) })

/** Ends when the reader or the network is back, too. */
export const pause = time => new Promise(done => {
  const up = () => {
    asleep.delete(up)
    done()
  }
  asleep.add(up)
  setTimeout(up, time)
})

export const wake = () => asleep.forEach(up => up())
