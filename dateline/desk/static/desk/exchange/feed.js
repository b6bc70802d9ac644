// The desk's own stream, opened anew whenever it ends. What it brings has a name and is JSON. Why not EventSource: it
// cannot see a refusal, nor give up a line that has fallen silent.
import { t } from '../words.js'

const SILENT = 9000 // ms: the server speaks every two seconds
const PAUSES = [0.5, 1, 2, 4, 8, 15, 30] // seconds
const AWAY = 10000 // ms hidden: then the line is left to a tab that is seen; a browser has six for a site
const headers = () => ({ Accept: 'text/event-stream', 'Accept-Language': document.documentElement.lang })

export class Feed {
  #line = new AbortController()
  #failures = 0
  #isAway = false
  #hurry = () => {}

  /** `hears` maps names to what takes them; `told(sentence)` says why nothing comes, or that it does (''). */
  constructor(address, hears, told) {
    Object.assign(this, { address, hears, told })
    this.#leaveWhenHidden()
    addEventListener('online', () => this.#back())
    addEventListener('focus', () => this.#failures && this.#back())
    this.#run()
  }

  async #run() {
    for (;;) {
      const { sentence, pause } = this.#isAway ? { pause: Infinity } : await this.#follow()
      if (!this.#isAway) this.told(sentence)
      await new Promise(done => {
        this.#hurry = done
        if (pause < Infinity) setTimeout(done, pause * 1000)
      })
    }
  }

  /** Until it ends; then what to say of it, and the seconds to wait. */
  async #follow() {
    const mine = this.#line = new AbortController()
    let timer
    const alive = () => {
      clearTimeout(timer)
      timer = setTimeout(() => mine.abort(), SILENT)
    }
    try {
      alive()
      const answer = await fetch(this.address, { signal: mine.signal, cache: 'no-store', headers: headers() })
      if (!answer.ok) return this.#refused(answer, (await answer.json().catch(() => ({}))).error)
      await this.#read(answer.body, alive)
    } catch {
      // a line that broke and one that was given up are alike
    } finally {
      clearTimeout(timer)
      mine.abort()
    }
    return { sentence: t('The line to the server is down.'), pause: this.#longer() * (0.5 + Math.random()) }
  }

  async #read(body, alive) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    for (let rest = '';;) {
      const { done, value } = await reader.read()
      if (done) return
      alive()
      const blocks = (rest + value).split('\n\n')
      rest = blocks.pop()
      blocks.forEach(block => this.#hear(block))
    }
  }

  #hear(block) {
    const { event, data } = Object.fromEntries(block.split('\n').map(field => field.split(/: ?([^]*)/)))
    if (!this.hears[event]) return
    this.#failures = 0
    this.told('')
    this.hears[event](JSON.parse(data))
  }

  #refused({ status, headers }, sentence = t('The server answered {status}.', { status })) {
    const pause = Number(headers.get('Retry-After')) || (status < 500 ? 20 : this.#longer())
    return { sentence, pause: pause * (1 + Math.random() / 2) }
  }

  /** Seconds, more after each failure. */
  #longer() {
    return PAUSES[Math.min(this.#failures++, PAUSES.length - 1)]
  }

  #leaveWhenHidden() {
    let leaving
    document.addEventListener('visibilitychange', () => {
      clearTimeout(leaving)
      if (document.hidden) leaving = setTimeout(() => { this.#isAway = true; this.#line.abort() }, AWAY)
      else this.#back()
    })
  }

  #back() {
    this.#isAway = false
    this.#hurry()
  }
}
