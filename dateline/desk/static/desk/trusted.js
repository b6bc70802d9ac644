// Under Trusted Types a string becomes HTML where it is parsed into a document of its own, in which nothing runs, and
// nowhere else: what sets `innerHTML` fails.

const INERT = 'DOMParser parseFromString'

globalThis.trustedTypes?.createPolicy('default', {
  createHTML(html, type, sink) {
    if (sink === INERT) return html
    throw new TypeError(`HTML is parsed by DOMParser alone, not by ${sink ?? 'hand'}`)
  },
})
