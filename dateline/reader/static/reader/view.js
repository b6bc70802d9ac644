// Makes the page show what the model knows, without moving what is being read.
import { held, keyEvents, model, timeline } from './model.js'

const TAKES_FOCUS = 'a[href], button, summary, [tabindex]'

/** Shows these entries in the timeline, and of everything else what there is. */
export function render(main, shown) {
  const find = selector => main.querySelector(selector)
  for (const { part, node } of model.parts.values()) succeed(find(`[data-part="${part}"]`), node)
  Object.assign(find('#updated'), { dateTime: model.at, textContent: model.updated })
  find('#total').textContent = model.total
  arrange(find('#held'), nodes(held()))
  arrange(find('#key-events'), nodes(keyEvents()))
  arrange(find('#timeline'), withDays(main, shown))
  goOn(find('#more'), shown[shown.length - 1])
}

/** Puts a fetched page in the place of the open one. */
export function turn(main, page) {
  const fetched = page.querySelector('main')
  Object.assign(main.dataset, fetched.dataset)
  main.className = fetched.className
  main.replaceChildren(...fetched.childNodes)
  for (const name of ['lang', 'dir']) document.documentElement[name] = page.documentElement[name]
}

/** Moves the focus, but not the page. */
export function focusOn(element) {
  if (!element.matches(TAKES_FOCUS)) {
    element.tabIndex = -1
    element.onblur = () => element.removeAttribute('tabindex')
  }
  element.focus({ preventScroll: true })
}

const nodes = things => things.map(({ node }) => node)

function withDays(main, shown) {
  const headings = new Map([...main.querySelectorAll('.dayline')].map(each => [each.dataset.day, each]))
  return shown.flatMap(({ day, dayLabel, node }, i) => {
    if (shown[i - 1]?.day === day) return node
    const made = Object.assign(document.createElement('h2'), { className: 'dayline', textContent: dayLabel })
    made.dataset.day = day
    return [headings.get(day) || made, node]
  })
}

function goOn(more, last) {
  more.hidden = !model.edge && timeline().pop() === last
  const link = more.firstElementChild
  const query = (model.order === 'oldest' ? '?order=oldest&after=' : '?before=') + last?.id
  if (last) link.setAttribute('href', link.getAttribute('href').replace(/\?.*/, query))
}

/** Makes `parent` hold these and no others, moving none that stands right. */
function arrange(parent, wanted) {
  const heirs = new Map(wanted.map(each => [each.id, each]))
  for (const child of [...parent.children]) {
    if (wanted.includes(child)) continue
    if (child.id && heirs.has(child.id)) succeed(child, heirs.get(child.id))
    else child.remove()
  }
  let next = parent.firstElementChild
  for (const each of wanted) {
    if (each === next) next = next.nextElementSibling
    else parent.insertBefore(each, next)
  }
}

/** Replaces a node by its newer rendering: what was unfolded stays so, the focus where it was. */
function succeed(old, heir) {
  if (old === heir) return
  const unfolded = old.querySelectorAll('details')
  heir.querySelectorAll('details').forEach((each, i) => { each.open = unfolded[i]?.open })
  const focused = [...old.querySelectorAll(TAKES_FOCUS)].indexOf(document.activeElement)
  old.replaceWith(heir)
  if (focused >= 0) focusOn(heir.querySelectorAll(TAKES_FOCUS)[focused] || heir)
}

export const isAtTop = () => scrollY < 8

// What browsers do about this themselves knows nothing of entries that are replaced, and would be done twice.
document.body.style.overflowAnchor = 'none'

let leftOver = 0 // pages scroll by whole pixels; what remains must not add up
let leftAt = 0

/** Whatever changes above what is being read, the page scrolls along. */
export function keepStill(main, change) {
  if (isAtTop()) return change()
  const seen = places(main).filter(({ top, bottom }) => bottom > 0 && top < innerHeight)
  const before = [...seen.filter(({ top }) => top >= 0), ...seen] // of one that is cut the end is seen, not the top
  change()
  const after = new Map(places(main).map(({ key, top }) => [key, top]))
  const read = before.find(({ key }) => after.has(key))
  if (!read) return
  const from = scrollY
  const shift = after.get(read.key) - read.top + (from === leftAt ? leftOver : 0)
  scrollBy({ top: shift, behavior: 'instant' })
  leftAt = scrollY
  leftOver = (shift - leftAt + from) % 1
}

/** Where each entry stands, and what it is as long as it stays there; then the parts of the head. */
function places(main) {
  const nodes = [...main.querySelectorAll('[data-entry]'), ...main.querySelectorAll('[data-part]')]
  return nodes.map(node => {
    const { part, entry, held, place } = node.dataset
    const { top, bottom } = node.getBoundingClientRect()
    return { key: part || entry + held + place, top, bottom }
  })
}
