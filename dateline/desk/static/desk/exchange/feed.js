// The desk's own stream, opened anew whenever it ends. What it brings has a name and is JSON. Why not EventSource: it
// cannot see a refusal, nor give up a line that has fallen silent.
import { t } from '../words.js'

const SILENT = 9000 // ms: the server speaks every two seconds
const PAUSES = [0.5, 1, 2, 4, 8, 15, 30] // seconds
const headers = () => ({ Accept: 'text/event-stream', 'Accept-Language': document.documentElement.lang })
const AWAY = 10000 // ms hidden: then the line is left to a tab that is seen; a browser has six for a site

/** `hears` maps names to what takes them; `told(sentence)` says why nothing comes, or that it does (''). */
export function feed(address, hears, told) {
  let line = new AbortController()
  let failures = 0
  let hurry = () => {}
  let isAway = false
  let leaving

  async function run() {
    for (;;) {
      const { sentence, pause } = isAway ? { pause: Infinity } : await follow()
      if (!isAway) told(sentence)
      await new Promise(done => {
        hurry = done
        if (pause < Infinity) setTimeout(done, pause * 1000)
      })
    }
  }

  /** Until it ends; then what to say of it, and the seconds to wait. */
  async function follow() {
    const mine = line = new AbortController()
    let timer
    const alive = () => {
      clearTimeout(timer)
      timer = setTimeout(() => mine.abort(), SILENT)
    }
    try {
      alive()
      const answer = await fetch(address, { signal: mine.signal, cache: 'no-store', headers: headers() })
      if (!answer.ok) return refused(answer, (await answer.json().catch(() => ({}))).error)
      await read(answer.body, alive)
    } catch {
      // a line that broke and one that was given up are alike
    } finally {
      clearTimeout(timer)
      mine.abort()
    }
    const pause = PAUSES[Math.min(failures++, PAUSES.length - 1)]
    return { sentence: t('The line to the server is down.'), pause: pause * (0.5 + Math.random()) }
  }

  async function read(body, alive) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    for (let rest = '';;) {
      const { done, value } = await reader.read()
      if (done) return
      alive()
      const blocks = (rest + value).split('\n\n')
      rest = blocks.pop()
      blocks.forEach(hear)
    }
  }

  function hear(block) {
    const { event, data } = Object.fromEntries(block.split('\n').map(field => field.split(/: ?([^]*)/)))
    if (!hears[event]) return
    failures = 0
    told('')
    hears[event](JSON.parse(data))
  }

  function refused({ status, headers }, sentence = t('The server answered {status}.', { status })) {
    const pause = Number(headers.get('Retry-After')) || (status < 500 ? 20 : PAUSES[Math.min(failures++, PAUSES.length - 1)])
    return { sentence, pause: pause * (1 + Math.random() / 2) }
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(leaving)
    if (document.hidden) leaving = setTimeout(() => { isAway = true; line.abort() }, AWAY)
    else back()
  })
  addEventListener('online', back)
  addEventListener('focus', () => failures && back())
  function back() {
    isAway = false
    hurry()
  }

  run()
}
