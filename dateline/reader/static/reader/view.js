// Makes the page show what the model knows, without moving what is being read.
import { held, keyEvents, model, timeline } from './model.js'

const TAKES_FOCUS = 'a[href], button, summary, [tabindex]'

let leftOver = 0 // pages scroll by whole pixels; what remains must not add up
let leftAt

export function render(main, shown) {
  const find = selector => main.querySelector(selector)
  for (const { part, node } of model.parts.values()) succeed(find(`[data-part="${part}"]`), node)
  Object.assign(find('#updated'), { dateTime: model.at, textContent: model.updated })
  find('#total').textContent = model.total
  arrange(find('#held'), held().map(({ node }) => node))
  arrange(find('#key-events'), keyEvents().map(({ node }) => node))
  arrange(find('#timeline'), withDays(main, shown))
  const last = shown[shown.length - 1]
  const more = find('#more')
  const link = more.firstElementChild
  const query = model.order === 'oldest' ? '?order=oldest&after=' : '?before='
  more.hidden = !model.edge && timeline().pop() === last
  if (last) link.setAttribute('href', link.getAttribute('href').replace(/\?.*/, query + last.id))
}

export function turn(main, fetched) {
  Object.assign(main.dataset, fetched.dataset)
  main.className = fetched.className
  main.replaceChildren(...fetched.childNodes)
}

export function focusOn(element) {
  if (!element.matches(TAKES_FOCUS)) {
    element.tabIndex = -1
    element.onblur = () => element.removeAttribute('tabindex')
  }
  element.focus({ preventScroll: true })
}

function withDays(main, shown) {
  const headings = new Map([...main.querySelectorAll('.dayline')].map(each => [each.dataset.day, each]))
  return shown.flatMap(({ day, dayLabel, node }, i) => {
    if (shown[i - 1]?.day === day) return node
    const made = Object.assign(document.createElement('h2'), { className: 'dayline', textContent: dayLabel })
    made.dataset.day = day
    return [headings.get(day) || made, node]
  })
}

/** `parent` holds these alone; none that stands right is moved. */
function arrange(parent, wanted) {
  for (const child of [...parent.children]) {
    if (wanted.includes(child)) continue
    const heir = child.id && wanted.find(({ id }) => id === child.id)
    if (heir) succeed(child, heir)
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
  const focused = old.contains(document.activeElement) && document.activeElement
  const unfolded = [...old.querySelectorAll('details')]
  heir.querySelectorAll('details').forEach((each, i) => { each.open = unfolded[i]?.open })
  old.replaceWith(heir)
  if (focused) focusOn([...heir.querySelectorAll(TAKES_FOCUS)].find(each => use(each) === use(focused)) || heir)
}

/** What a link or a button is there for. */
const use = ({ href, className, dataset }) => [href, className, dataset.opens].join()

export const isAtTop = () => scrollY < 8

/** `step`: called before each change, returns what is called after it. A frame that is torn out loses all it shows. */
export const aside = {}

/** Whatever changes above what is being read, the page scrolls along. */
export function keepStill(main, act) {
  const change = () => {
    const comeBack = aside.step?.()
    act()
    comeBack?.()
  }
  if (isAtTop()) return change()
  const seen = places(main).filter(({ top, bottom }) => bottom > 0 && top < innerHeight)
  change()
  const now = places(main)
  // Of an entry that is cut the end is seen, not the top: the next one is kept first.
  for (const { key, top } of [...seen.filter(({ top }) => top >= 0), ...seen]) {
    const place = now.find(each => each.key === key)
    if (place) return scrollAlong(place.top - top)
  }
}

function scrollAlong(way) {
  const from = scrollY
  if (from === leftAt) way += leftOver
  scrollBy({ top: way, behavior: 'instant' })
  leftAt = scrollY
  leftOver = (way - leftAt + from) % 1
}

/** Where each entry stands, then the parts of the head. */
function places(main) {
  const nodes = [...main.querySelectorAll('[data-entry]'), ...main.querySelectorAll('[data-part]')]
  return nodes.map(node => {
    const { part, entry, held, place } = node.dataset
    const { top, bottom } = node.getBoundingClientRect()
    return { key: part || entry + held + place, top, bottom }
  })
}
