// Sources, colleagues, topics and templates of this coverage: asked for once, and again when a minute has passed.
import { t } from '../words.js'

const FRESH = 60_000 // ms
const NONE = { sources: [], colleagues: [], topics: [], templates: [] }
const asked = new Map() // address → { at, answer }

/** Never fails: without a line the list is what was known, or empty. */
export function known(address) {
  const before = asked.get(address)
  if (before && Date.now() - before.at < FRESH) return before.answer
  const answer = ask(address).catch(() => before?.answer ?? NONE)
  asked.set(address, { at: Date.now(), answer })
  return answer
}

async function ask(address) {
  const response = await fetch(address, { headers: { Accept: 'application/json' } })
  if (!response.ok) throw new Error(t('The server answered {status}.', { status: response.status }))
  return { ...NONE, ...(await response.json()) }
}
