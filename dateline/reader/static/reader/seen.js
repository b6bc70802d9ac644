// Tells the server what this page shows, if it asks it. What is said, and what not: docs/open-page.md
import { host, pace } from './log.js'
import { model } from './model.js'

const lot = navigator.doNotTrack > 0 || navigator.globalPrivacyControl || Math.random()

let told, timer
let toldAt = -1000

/** The page shows what the model knows. */
export function seen() {
  const now = performance.now()
  const isAsked = lot < pace.sample && !document.hidden
  if (told && !isAsked) told = send({ gone: true })
  if (!isAsked || timer || (told === model.seq && !host.differed && now - toldAt < 20000)) return
  timer = setTimeout(requestAnimationFrame, toldAt + 1000 - now, () => setTimeout(tell))
}

function tell() {
  const { epoch, seq } = model
  send({ epoch, seq, differed: host.differed })
  timer = host.differed = 0
  told = seq
  toldAt = performance.now()
}

function send(said) {
  const body = JSON.stringify({ token: `${lot}`, ...said })
  fetch(host.base + 'seen', { method: 'POST', body, keepalive: true, credentials: 'omit' }).catch(() => {})
}

document.addEventListener('visibilitychange', seen)
