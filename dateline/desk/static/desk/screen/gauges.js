// Above the screen: how many read, on how many screens the newest change is, and the alarm when it gets to none.
import { Feed } from '../exchange/feed.js'
import { t, tn } from '../words.js'

const SOON = 4000 // ms: a shorter blip is not worth a word
const clock = () => new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

/** Keeps [data-delivery] and #broken true; `hears` takes what else the stream brings to this tab. */
export function gauges(path, tab, hears) {
  let said = '' // why nothing comes
  let timer
  const tell = () => show(`${said} ${t('The figures are those of {time}.', { time: at })}`, true)
  let at = clock()

  new Feed(`/desk/${path}/stream?tab=${tab}`, {
    ...hears,
    gauges(now) {
      at = clock()
      show(now.public ? sentence(now) : '')
      alarm(now.broken && `${t('Live is broken.')} ${now.broken}`)
    },
  }, why => {
    said = why
    if (!why) timer = clearTimeout(timer)
    else timer ??= setTimeout(tell, SOON)
  })
}

/** “612 readers now · on screens 98 %, 1.2 s” */
export function sentence({ readers, pages, current, delay }) {
  const reading = tn('{n} reader now', '{n} readers now', readers)
  if (!pages) return reading
  // 100 % is said only when it is all of them.
  const share = t('on screens {share} %', { share: Math.floor(100 * current / pages) })
  return `${reading} · ${share}${delay === null ? '' : `, ${seconds(delay)}`}`
}

const seconds = delay => t('{n} s', { n: told(delay, delay < 9.95 ? 1 : 0) })

const told = (number, digits) => number.toLocaleString(document.documentElement.lang, { minimumFractionDigits: digits, maximumFractionDigits: digits })

function show(text, isAway = false) {
  const gauge = document.querySelector('[data-delivery]')
  if (!gauge) return
  gauge.textContent = text
  gauge.classList.toggle('away', isAway)
}

/** Said once, not at every beat: whoever listens to the screen is told when it changes. */
function alarm(text) {
  const box = document.getElementById('broken')
  if (box.textContent === text) return
  box.hidden = !text
  box.textContent = text
}
