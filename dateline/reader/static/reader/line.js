// The line to the server, opened anew for ever: docs/open-page.md
import { ask, host, learn, look, offer, pace, pause, renew, rest, wake, within } from './log.js'
import { model } from './model.js'

const MINUTE = 60000

let line = new AbortController()
let failures = []
let factor = 1 // of the window
let pollUntil = 0
let heardAt = 0
let isAway, isDropped

export async function run() {
  for (;;) {
    if (isAway) await nap()
    else if (performance.now() < pollUntil) await poll()
    else await listen()
  }
}

export function leave() {
  isAway = true
  drop()
}

/** The reader or the network is back: look, and drop a line that may be dead. */
export function back() {
  isAway = false
  failures = []
  pollUntil = 0
  if (Math.abs(Date.now() - heardAt) > 20000) drop()
  wake()
  glance()
}

function drop() {
  isDropped = true
  line.abort()
}

async function listen() {
  const mine = line = new AbortController()
  let timer
  const expect = time => {
    clearTimeout(timer)
    timer = setTimeout(() => mine.abort(), time)
  }
  isDropped = false
  expect(6000) // it speaks at once
  try {
    await read(await ask(`stream?cursor=${model.epoch}.${model.seq}`, mine), () => {
      heardAt = Date.now()
      expect(45000)
    })
  } catch (fault) {
    if (!isDropped) await fail(fault, mine.signal.aborted)
  }
  mine.abort()
}

async function read({ headers, body }, onSound) {
  if (!/^text\/event-stream/.test(headers.get('Content-Type'))) throw Error()
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  let ending
  factor = 1
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    onSound()
    const blocks = (rest + value).split('\n\n')
    rest = blocks.pop()
    for (const block of blocks) ending = hear(block) || ending
  }
  if (!ending) throw Error()
  await ending
}

/** Returns what is to be awaited at the end. */
function hear(block) {
  const { id, event, data, retry } = Object.fromEntries(block.split('\n').map(field => field.split(/: ?([^]*)/)))
  if (retry) pace.window_ms = +retry
  if (!event) return
  const said = JSON.parse(data)
  if (event === 'tick' || event === 'stale') host.tell(event === 'tick')
  if (event === 'tick') learn(said)
  if (event === 'bye') return pause(within(said.spread_ms))
  if (event === 'reset') {
    host.tell(false)
    return renew(1, said.spread_ms)
  }
  if (!id) return
  const [epoch, seq] = id.split('.')
  offer(epoch, +seq, event, said)
}

async function fail({ status, rest: asked = 0 }, isSilent) {
  const now = performance.now()
  const isRefused = status === 503 || status === 429
  factor = isRefused ? Math.min(2 * factor, 32) : 1
  failures = [...failures.filter(at => now - at < MINUTE), now]
  host.tell(false)
  const wait = asked + within(pace.window_ms * factor)
  const isHopeless = isSilent || failures.length > 2
  if (isHopeless) failures = []
  if (isHopeless || isRefused) pollUntil = now + wait + 2 * MINUTE * isHopeless
  else await pause(wait)
}

async function poll() {
  const next = pause(pace.poll_ms * (0.6 + within(0.8)))
  await rest(await glance())
  await next
}

async function nap() {
  await pause(MINUTE + within(MINUTE))
  if (isAway) await glance()
}

/** Returns how long to rest. */
async function glance() {
  try {
    await look()
    host.tell(true)
  } catch (fault) {
    host.tell(false)
    return fault.rest
  }
}
