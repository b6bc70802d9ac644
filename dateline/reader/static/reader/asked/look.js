// The publication looks otherwise, or is called otherwise: the page follows, and what is read stays where it is.
import { fetchWhole, host } from '../log.js'
import { parse } from '../model.js'
import { keepStill } from '../view.js'

const AROUND = ['.masthead', '.colophon', 'meta[name=theme-color]']

export async function open() {
  const [, own = ''] = location.pathname.split(host.base) // in a frame other things stand around it
  const page = parse(await fetchWhole(own + location.search, 'text'))
  const [old, worn] = [document, page].map(each => each.querySelector('[data-look]'))
  const isSame = old?.href === worn?.href
  if (worn && !isSame) await put(document.adoptNode(worn))
  keepStill(document.querySelector('main'), () => {
    if (!isSame) old?.remove()
    for (const selector of AROUND) {
      const now = page.querySelectorAll(selector)
      document.querySelectorAll(selector).forEach((each, i) => {
        if (now[i] && !each.isEqualNode(now[i])) each.replaceWith(document.adoptNode(now[i]))
      })
    }
  })
}

/** It is there, or cannot be had. */
const put = link => new Promise(done => {
  link.onload = link.onerror = done
  document.head.append(link)
})
