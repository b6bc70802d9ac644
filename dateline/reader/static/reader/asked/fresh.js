// What has no log is looked at again: a story, an entry on its own page, its history. What changed is put in its place,
// and nothing else is touched.
import { parse } from '../model.js'
import { aside } from '../view.js'

const HOLDS = /^(MAIN|ARTICLE|HEADER|FOOTER|SECTION|NAV|DIV|OL|UL)$/

/**
 * Keeps `live`, as the server wrote it for `path`, as the server writes it now: looks when the page is seen again and every
 * so often. It was `known`, in the language `lang`, before anything could change it in the browser. `told(page)` after a
 * change, `gone()` when there is nothing there any more. Returns `look` and `end`.
 */
export function keepFresh(live, { path, selector, lang, known = live.cloneNode(true), every, told, gone }) {
  const line = new AbortController()
  let timer

  async function look() {
    clearTimeout(timer)
    timer = setTimeout(look, every * (0.6 + 0.8 * Math.random()))
    if (document.hidden) return
    const answer = await fetch(path, { credentials: 'omit', cache: 'no-cache', signal: line.signal }).catch(() => {})
    if (answer?.status === 404 || answer?.status === 410) return end(gone())
    if (answer?.ok) take(parse(await answer.text().catch(() => '')))
  }

  function take(page) {
    const now = page.querySelector(selector)
    const before = known
    const { lang: spoken } = page.documentElement
    if (!now || line.signal.aborted || (spoken === lang && known.isEqualNode(now))) return
    lang = spoken
    known = now.cloneNode(true)
    const comeBack = aside.step?.()
    merge(live, before, document.adoptNode(now))
    comeBack?.()
    told(page)
  }

  function end() {
    clearTimeout(timer)
    line.abort()
  }

  const { signal } = line
  document.addEventListener('visibilitychange', look, { signal })
  addEventListener('online', look, { signal })
  timer = setTimeout(look, every)
  return { look, end }
}

/** Makes `live` of `now`; what is in `now` as it was in `before` stays the node that the reader has. */
function merge(live, before, now) {
  const [alive, was, is] = [live, before, now].map(each => [...each.childNodes])
  for (const { name } of before.attributes) if (!now.hasAttribute(name)) live.removeAttribute(name)
  for (const { name, value } of now.attributes) live.setAttribute(name, value)
  if (alive.length !== was.length) return live.replaceChildren(...is)
  let at = 0
  for (const [index, node] of is.entries()) {
    const same = was.findIndex((each, i) => i >= at && each.isEqualNode(node))
    if (same >= 0) {
      while (at < same) alive[at++].remove()
      at += 1
    } else if (isHeir(was[at], node) && !is.some((each, i) => i > index && each.isEqualNode(was[at]))) {
      merge(alive[at], was[at], node)
      at += 1
    } else live.insertBefore(node, alive[at] || null)
  }
  for (const left of alive.slice(at)) left.remove()
}

const isHeir = (was, node) => was && HOLDS.test(node.nodeName) && was.nodeName === node.nodeName
