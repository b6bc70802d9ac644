// The one way from this screen to the server. It never throws: what became of a request is said in the answer.
import { t } from '../words.js'

const token = () => document.querySelector('meta[name="csrf"]').content

/** What every request says: whose page this is, and that it is one of ours. */
export const headers = () => ({
  Accept: 'application/json',
  'X-CSRFToken': token(),
  'X-Desk-Actor': document.body.dataset.actor,
})

const NO_LINE = () => t('The line is down: nothing was sent. Your text is kept on this device.')
const NO_ANSWER = () => t('The server does not answer: nobody knows whether it arrived. Your text is kept on this device.')
const NO_LINE_HERE = () => t('The line is down: nothing was sent. It stands here: send it again when the line is back.')
const NO_ANSWER_HERE = () => t('The server does not answer: nobody knows whether it arrived. It stands here: see what has become of it before you send it again.')
const WITHIN = 20000 // ms

let ahead = 0 // ms that the server's clock is before ours

/** The time as the server has it, for this device's clock may be wrong. */
export const serverTime = () => new Date(Date.now() + ahead)

/**
 * POSTs a form's fields. `rev` goes as If-Match, `key` as Idempotency-Key; `keepalive` outlives the page; `isKept`:
 * whether this device has what was written in it.
 * Resolves to { status, ok, said, unsent }: `said` is the JSON of the answer, `unsent` means that nobody knows
 * whether it arrived, and that it may be sent again.
 */
export async function send(url, fields = [], how = {}) {
  let answer = await post(url, fields, how)
  // A sign-in elsewhere has changed the token of this page; the page can fetch the new one.
  if (answer.status === 403 && (await freshToken())) answer = await post(url, fields, how)
  return answer
}

async function post(url, fields, { rev, key, keepalive = false, isKept = true }) {
  const said = headers()
  if (rev !== undefined) said['If-Match'] = `"${rev}"`
  if (key) said['Idempotency-Key'] = key
  try {
    const body = new URLSearchParams(fields)
    const signal = AbortSignal.timeout(WITHIN)
    const response = await fetch(url, { method: 'POST', headers: said, body, redirect: 'error', keepalive, signal })
    ahead = Date.parse(response.headers.get('Date')) - Date.now() || ahead
    const answer = await response.json().catch(() => ({ error: t('The server answered {status}.', { status: response.status }) }))
    const unsent = [429, 502, 503, 504, 507].includes(response.status)
    return { status: response.status, ok: response.ok, said: answer, unsent }
  } catch ({ name }) {
    return { status: 0, ok: false, said: { error: noWord(name === 'TimeoutError', isKept) }, unsent: true }
  }
}

function noWord(isLate, isKept) {
  if (isLate) return isKept ? NO_ANSWER() : NO_ANSWER_HERE()
  return isKept ? NO_LINE() : NO_LINE_HERE()
}

/** Whether the page has a new token now. */
export async function freshToken() {
  const page = await read(location.href).catch(() => null)
  const fresh = page?.querySelector('meta[name="csrf"]')
  if (fresh) document.querySelector('meta[name="csrf"]').content = fresh.content
  return Boolean(fresh)
}

/** A page of ours as a document, as it is now. Throws an Error whose message is one sentence. */
export async function read(url) {
  const response = await fetch(url, { headers: { Accept: 'text/html' }, cache: 'no-cache' }).catch(() => {
    throw new Error(t('The line is down: try again when it is back.'))
  })
  const text = await response.text()
  if (response.ok) return new DOMParser().parseFromString(text, 'text/html')
  const { error, confirm } = refusal(text)
  if (confirm) top.location.assign(confirm) // what is grave asks once more who is there, and leads back
  throw new Error(error ?? t('The server answered {status}.', { status: response.status }))
}

function refusal(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Which device throws an item away, and when it knows it to have been kept last: what it has not seen stays. */
export const handOf = ({ fields }) => fields.filter(([name]) => name === 'known' || name === 'device')

/** The fields of a form as [name, value], as it would be sent; not the token, which is the page's. */
export function fieldsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => name !== 'csrfmiddlewaretoken' && typeof value === 'string')
}
