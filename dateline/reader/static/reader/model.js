// What this page knows of its coverage: the head, what is held at the top, and every entry of one unbroken
// range of places. A place is text that sorts as the entries do.

export const model = {}

/** The only place where text becomes nodes. It is our own server's, which has cleaned it. */
export const parse = html => new DOMParser().parseFromString(html, 'text/html')

/** Everything marked data-<name>, by that mark: its data attributes and the node itself. */
export function things(root, name) {
  const nodes = [...root.querySelectorAll(`[data-${name}]`)]
  return new Map(nodes.map(node => [node.dataset[name], { ...node.dataset, id: node.dataset[name], node }]))
}

/** Takes the whole state of a page. `edge`: the place of the last entry known, where others follow it. */
export function open(main, title) {
  const { cursor, gen, build, order, after, window, more, total, headRev, status, zone, language } = main.dataset
  const [epoch, seq] = cursor.split('.')
  const updated = main.querySelector('#updated')
  Object.assign(model, {
    epoch, seq: +seq, gen: +gen, build, order, after, size: +window, total: +total,
    rev: +headRev, status, zone, language, title,
    at: updated.dateTime, updated: updated.textContent,
    entries: things(main, 'entry'), lines: things(main, 'line'), parts: things(main, 'part'),
  })
  model.edge = more === undefined ? '' : timeline().pop().place
}

const newestFirst = each => [...each].sort((a, b) => (a.place < b.place ? 1 : -1))
const follows = (a, b) => (model.order === 'oldest' ? a > b : a < b)
const allHeld = () => newestFirst(model.entries.values()).filter(entry => entry.held)

/** What is not held, in the order of the page. */
export function timeline() {
  const entries = newestFirst(model.entries.values()).filter(entry => !entry.held)
  return model.order === 'oldest' ? entries.reverse() : entries
}

/** The summary, then what is pinned, newest first. */
export const held = () => allHeld().sort((a, b) => (b.held === 'summary') - (a.held === 'summary'))

export const keyEvents = () => newestFirst(model.lines.values())

/** Newest first from the very first: what snapshot.json holds. */
export const isTop = () => model.order === 'newest' && !model.after

/** FNV-1a of what a tick knows too; '' where the page does not know enough. */
export function hash() {
  if (!isTop()) return ''
  const revs = entries => entries.map(({ id, rev }) => `${id}:${rev}`).join()
  const newest = timeline().slice(0, model.size)
  let sum = 0x811c9dc5
  for (const letter of [model.rev, model.total, model.lines.size, revs(allHeld()), revs(newest)].join('|')) {
    sum = Math.imul(sum ^ letter.charCodeAt(), 0x1000193)
  }
  return (sum >>> 0).toString(16).padStart(8, '0')
}

/** Takes the next change. Returns 'page' or 'snapshot' where the change does not say all that it changes. */
export function apply(seq, type, data) {
  const isElsewhere = data.id && !model.entries.has(data.id) && data.kind !== 'EntryPublished'
  let lack = ''
  model.seq = seq
  if (type === 'coverage') lack = putHead(data)
  else if (type === 'purge') remove(data.id)
  else if (data.html) put(data)
  else lack = 'snapshot' // redacted: whether it was counted here nobody says
  if (data.at) Object.assign(model, { at: data.at, updated: data.updated })
  if (!model.after && model.total <= model.entries.size) model.edge = ''
  // Beyond the page something may have become first or last.
  if (model.after && isElsewhere) return 'page'
  return lack || (model.edge && timeline().length < model.size ? 'snapshot' : '')
}

/** Takes snapshot.json. `isLevel`: nothing lies between us and it, so what we know further down still holds. */
export function takeSnapshot({ epoch, seq, gen, build, total, more, coverage, entries, held, lines }, isLevel) {
  const further = timeline()
  const past = { ...model }
  Object.assign(model, { epoch, seq, gen, build, total, at: coverage.at, updated: coverage.updated })
  model.entries = things(parse([...entries, ...held].map(({ html }) => html).join('')), 'entry')
  model.lines = things(parse(lines.map(({ line }) => line).join('')), 'line')
  const edge = more ? entries[entries.length - 1].place : ''
  model.edge = edge
  for (const entry of further) {
    if (isLevel && edge && follows(entry.place, edge)) {
      model.entries.set(entry.id, entry)
      model.edge = past.edge
    }
  }
  keepNodes(past.entries, model.entries)
  keepNodes(past.lines, model.lines)
  return putHead(coverage)
}

function put(data) {
  const { entries, lines } = model
  if (data.kind === 'EntryPublished') model.total += 1
  if (entries.get(data.id)?.rev >= data.rev) return
  entries.delete(data.id)
  lines.delete(data.id)
  if (data.key) lines.set(data.id, things(parse(data.line), 'line').get(data.id))
  const covers = !(model.after && !follows(data.place, model.after)) && !(model.edge && follows(data.place, model.edge))
  if (data.held || covers) entries.set(data.id, things(parse(data.html), 'entry').get(data.id))
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
  return isOther ? 'page' : ''
}

/** What looks the same stays on screen as it is. */
function keepNodes(past, fresh) {
  for (const [id, thing] of fresh) {
    const node = past.get(id)?.node
    if (node?.isEqualNode(thing.node)) thing.node = node
  }
}
