() => {
  const main = document.querySelector('main')
  const spelled = node => {
    const copy = node.cloneNode(true)
    for (const each of [copy, ...copy.querySelectorAll('*')]) each.removeAttribute('tabindex')
    // What the reader has unfolded is his own.
    for (const each of copy.querySelectorAll('details')) each.open = false
    // So is what stands beside the page's words: how long ago, in whose time, where he was, what changed before his eyes.
    for (const each of copy.querySelectorAll('.changed')) each.remove()
    for (const name of ['data-ago', 'data-own', 'data-here']) {
      for (const each of [copy, ...copy.querySelectorAll(`[${name}]`)]) each.removeAttribute(name)
    }
    return copy.outerHTML.replace(/>\s+</g, '><').trim()
  }
  const each = selector => [...main.querySelectorAll(selector)].map(spelled)
  const more = main.querySelector('#more')
  return {
    title: document.title,
    parts: each('[data-part]'),
    held: each('#held > *'),
    timeline: each('#timeline > *'),
    contents: each('#contents'),
    tools: each('.tools a'),
    total: main.querySelector('#total').textContent,
    updated: main.querySelector('#updated').outerHTML,
    more: more.hidden ? 'nothing' : spelled(more),
  }
}
