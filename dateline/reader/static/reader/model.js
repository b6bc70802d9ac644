// What this page knows of its coverage: docs/open-page.md. A place is text that sorts as the entries do.

export const model = {}

/** Nothing else makes nodes of text. It is our own server's, which has cleaned it. */
export const parse = html => new DOMParser().parseFromString(html, 'text/html')

/** Everything marked data-<name>, by that mark. */
function things(root, name) {
  const nodes = [...root.querySelectorAll(`[data-${name}]`)]
  return new Map(nodes.map(node => [node.dataset[name], { ...node.dataset, id: node.dataset[name], node, pure: node.cloneNode(true) }]))
}

/** Takes the state of a page. `edge`: the place of the last entry known, where others follow it. */
export function open(main, title) {
  const { cursor, gen, window, more, total, headRev, ...said } = main.dataset
  const [epoch, seq] = cursor.split('.')
  const { dateTime: at, textContent: updated } = main.querySelector('#updated')
  const [entries, lines, parts] = ['entry', 'line', 'part'].map(name => things(main, name))
  const numbers = { seq: +seq, gen: +gen, size: +window, total: +total, rev: +headRev }
  const past = { ...model }
  Object.assign(model, said, numbers, { epoch, title, at, updated, entries, lines, parts })
  keepPast(past)
  model.edge = more === undefined ? '' : timeline().pop().place
}

/** What was read of an entry before it changed, where it is the same version still. */
function keepPast({ epoch, entries }) {
  for (const [id, thing] of model.entries) {
    const { rev, past, kind } = entries?.get(id) || {}
    if (epoch === model.epoch && rev === thing.rev) Object.assign(thing, { past, kind })
  }
}

const newestFirst = each => [...each.values()].sort((a, b) => (a.place < b.place ? 1 : -1))
const allHeld = () => newestFirst(model.entries).filter(({ held }) => held)
const follows = (a, b) => (model.order === 'oldest' ? a > b : a < b)

export function timeline() {
  const entries = newestFirst(model.entries).filter(({ held }) => !held)
  return model.order === 'oldest' ? entries.reverse() : entries
}

/** The summary, then what is pinned. */
export const held = () => allHeld().sort((a, b) => (b.held === 'summary') - (a.held === 'summary'))

export const keyEvents = () => newestFirst(model.lines)

/** Whether this is what snapshot.json holds: the newest. */
export const isTop = () => model.order === 'newest' && !model.after

/** The figure of a tick: FNV-1a. */
export function hash() {
  const revs = entries => entries.map(({ id, rev }) => `${id}:${rev}`).join()
  const newest = timeline().slice(0, model.size)
  let sum = 0x811c9dc5
  for (const letter of [model.rev, model.total, model.lines.size, revs(allHeld()), revs(newest)].join('|')) {
    sum = Math.imul(sum ^ letter.charCodeAt(), 0x1000193)
  }
  return (sum >>> 0).toString(16).padStart(8, '0')
}

/** Takes the next change. Returns 1 where it takes the snapshot, 2 where the page, to know all of it. */
export function apply(seq, type, data) {
  const isElsewhere = data.id && !model.entries.has(data.id) && data.kind !== 'EntryPublished'
  let lack = 0
  model.seq = seq
  if (type === 'coverage') lack = putHead(data)
  else if (type === 'purge') remove(data.id)
  else if (data.html) put(data)
  else lack = 1 // redacted: whether we had counted it nobody says
  if (data.at) Object.assign(model, { at: data.at, updated: data.updated })
  if (model.after && isElsewhere) return 2
  if (model.total <= model.entries.size) model.edge = ''
  return lack || +(model.edge && timeline().length < model.size)
}

/** Takes snapshot.json. `isLevel`: we missed nothing before it, so what we know further down still holds. */
export function takeSnapshot({ coverage, entries, held, lines, more, hash, ...said }, isLevel) {
  const past = { ...model }
  const edge = more ? entries[entries.length - 1].place : ''
  const further = isLevel && edge ? timeline().filter(({ place }) => follows(place, edge)) : []
  const join = (list, name) => parse(list.map(each => each[name]).join(''))
  Object.assign(model, said, { at: coverage.at, updated: coverage.updated, edge: further.length ? past.edge : edge })
  model.entries = things(join([...entries, ...held], 'html'), 'entry')
  model.lines = things(join(lines, 'line'), 'line')
  for (const entry of further) model.entries.set(entry.id, entry)
  keepPast(past)
  for (const name of ['entries', 'lines']) {
    for (const [id, thing] of model[name]) {
      const known = past[name].get(id)
      if (known?.pure.isEqualNode(thing.node)) Object.assign(thing, known) // and is not drawn again
    }
  }
  return putHead(coverage)
}

/** A page that is open for days does not grow. */
export function forget() {
  const surplus = timeline().slice(2 * model.size)
  for (const { id } of surplus) model.entries.delete(id)
  if (surplus.length) model.edge = timeline().pop().place
}

function put({ id, kind, rev, place, held, key, line, html }) {
  const { entries, lines, after, edge } = model
  if (kind === 'EntryPublished') model.total += 1
  const known = entries.get(id)
  if (known?.rev >= rev) return
  entries.delete(id)
  lines.delete(id)
  if (key) lines.set(id, things(parse(line), 'line').get(id))
  const isCovered = (!after || follows(place, after)) && !(edge && follows(place, edge))
  // What was read before is gone with whatever is withdrawn, if only for a while.
  const past = !/Wit|Re[lt]/.test(kind) && (known?.past || known?.pure)
  if (held || isCovered) entries.set(id, { ...things(parse(html), 'entry').get(id), past, kind })
}

function remove(id) {
  model.total -= 1
  model.entries.delete(id)
  model.lines.delete(id)
}

function putHead({ rev, status, order, zone, language, title, parts }) {
  const isOther = zone !== model.zone || language !== model.language || (model.opensAsSet && order !== model.order)
  const fresh = things(parse(Object.values(parts).join('')), 'part')
  Object.assign(model, { rev, status, zone, language, title, parts: fresh })
  return isOther ? 2 : 0
}
