// Brings the model along the log of its coverage: every change in order, none twice, none left out.
import { apply, isTop, model, hash, takeSnapshot } from './model.js'

/** What the server last said: over how long readers spread themselves, how often they poll. */
export const pace = { window_ms: 1000, poll_ms: 5000 }

const HORIZON = 500 // further behind than this one begins anew

let host // { base, changed(), fetchPage(isVoid) }: the coverage's address, what to call, how to fetch it whole
let target = 0
let lack = 0 // what is to be fetched anew: 1 the snapshot, 2 the page itself
let reaching, renewing, isVoid
let since // what came while that was on its way

export const begin = given => { host = given }

export const isLevel = () => !reaching && !renewing

/** A change, from the stream or from a block. */
export function offer(epoch, seq, type, data) {
  if (epoch !== model.epoch) return renew()
  if (seq > model.seq + 1) return reach(seq)
  if (seq <= model.seq) return
  const from = apply(seq, type, data)
  since?.push([epoch, seq, type, data])
  host.changed()
  if (from) renew(from)
}

export const look = async () => learn(await fetchWhole(`${host.base}head.json`))

/** What a tick says, or head.json. */
export async function learn(tip) {
  Object.assign(pace, { window_ms: tip.window_ms, poll_ms: tip.poll_ms || pace.poll_ms })
  if (tip.epoch !== model.epoch || tip.build !== model.build) return renew()
  model.gen = Math.max(model.gen, tip.gen)
  if (tip.seq > model.seq) return reach(tip.seq)
  if (tip.seq === model.seq && isTop() && hash() !== tip.hash) return renew()
  host.changed()
}

/** By blocks; when that fails twice, anew. */
async function reach(seq) {
  if (seq - model.seq > HORIZON || !await read(seq)) await renew()
}

/** Anew from the snapshot, or from the page itself where that does not hold what it shows. */
export function renew(from, spread = pace.window_ms, isLogVoid) {
  lack = Math.max(lack, from === 'page' || !isTop() ? 2 : 1)
  isVoid ||= isLogVoid
  return renewing ??= renewed(spread)
}

async function renewed(spread) {
  for (let wait = 0; lack;) {
    await pause(wait + within(spread))
    const wanted = lack
    lack = 0
    since = []
    const isDone = await (wanted > 1 ? host.fetchPage(isVoid) : snapshot()).catch(() => {})
    wait = isDone ? 0 : Math.min(2 * wait + 1000, 20000)
    if (isDone) for (const change of since.splice(0)) offer(...change)
    else lack = Math.max(lack, wanted)
  }
  renewing = since = null
  isVoid = false
  host.changed()
}

/** Nothing for a snapshot that comes from a cache and is older than this page. */
async function snapshot() {
  const { seq } = model
  const fresh = await fetchWhole(`${host.base}snapshot.json`)
  const isOurs = fresh.epoch === model.epoch && !isVoid
  if (isOurs && fresh.seq > model.seq && fresh.seq - model.seq <= HORIZON) await read(fresh.seq)
  if (isOurs && fresh.seq < seq) return false
  if (takeSnapshot(fresh, isOurs && fresh.seq <= model.seq)) lack = 2
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
    const block = Math.floor(seq / 50)
    try {
      const { events } = await fetchWhole(`${host.base}changes/${epoch}.${gen}/${block}.json`)
      for (const event of events) if (event.seq > model.seq) offer(epoch, event.seq, event.type, event.data)
    } catch ({ status }) {
      const head = status === 410 && await fetchWhole(`${host.base}head.json`).catch(() => {})
      if (head?.epoch === epoch) model.gen = head.gen
    }
    if (model.seq > seq) continue
    if (failures++) return false
    await pause(within(pace.window_ms))
  }
  return true
}

let ahead // of the age of this page: the reader's clock is not asked
const asleep = new Set()

export const serverTime = () => ahead && new Date(ahead + performance.now())

/** An answer must have begun within 8 s. A refusal carries its `status` and the `rest` it asks for, in ms. */
export async function ask(address, line) {
  const timer = setTimeout(() => line.abort(), 8000)
  const how = { signal: line.signal, credentials: 'omit', cache: 'no-cache' } // browsers, too, give what is stale
  const answer = await fetch(address, how).finally(() => clearTimeout(timer))
  const said = name => answer.headers.get(name)
  ahead = Date.parse(said('Date')) + 1000 * said('Age') - performance.now() || ahead
  if (answer.ok) return answer
  throw Object.assign(Error(), { status: answer.status, rest: 1000 * Math.min(said('Retry-After') || 0, 600) })
}

export async function fetchWhole(address, kind = 'json') {
  const line = new AbortController()
  setTimeout(() => line.abort(), 60000)
  return (await ask(address, line))[kind]()
}

/** A part of a time over which many readers are to spread themselves. */
export const within = time => Math.random() * time

export const rest = time => new Promise(resolve => { setTimeout(resolve, time) })

/** A rest that ends when the reader or the network comes back. */
export function pause(time) {
  let awake
  const over = new Promise(resolve => {
    asleep.add(awake = resolve)
    setTimeout(resolve, time)
  })
  return over.finally(() => asleep.delete(awake))
}

export const wake = () => asleep.forEach(awake => awake())
