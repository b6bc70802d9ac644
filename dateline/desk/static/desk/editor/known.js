// Sources, colleagues, topics and templates of this coverage: asked for once, and again when a minute has passed.
import { t } from '../words.js'

const FRESH = 60_000 // ms
const PATIENCE = 300 // ms: on a slow line the list opens with what there is
const NONE = { sources: [], colleagues: [], topics: [], templates: [] }
const asked = new Map() // address → { at, answer }
const last = new Map() // address → what was answered

/** Never fails: without a line the list is what was known, or empty. */
export function known(address) {
  const before = asked.get(address)
  if (before && Date.now() - before.at < FRESH) return before.answer
  const answer = ask(address).catch(() => before?.answer ?? NONE)
  asked.set(address, { at: Date.now(), answer })
  return answer
}

/** The same, but nobody waits for it for long: what comes later is there at the next stroke. */
export function soon(address) {
  const patience = new Promise(resolve => { setTimeout(() => resolve(last.get(address) ?? NONE), PATIENCE) })
  return Promise.race([known(address).then(answer => { last.set(address, answer); return answer }), patience])
}

async function ask(address) {
  const response = await fetch(address, { headers: { Accept: 'application/json' } })
  if (!response.ok) throw new Error(t('The server answered {status}.', { status: response.status }))
  return { ...NONE, ...(await response.json()) }
}
