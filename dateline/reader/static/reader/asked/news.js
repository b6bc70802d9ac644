// News of the open page: entries that changed bear a mark, new headlines are read out.
import { counted } from '../follow.js'
import { kept } from './kept.js'
import { model } from '../model.js'
import { keepStill } from '../view.js'
import { changed } from './difference.js'

const PAUSE = 15000 // four times a minute at most
const region = document.querySelector('#news')
const known = new Map([...model.entries].map(([id, { past, kind }]) => [id, past || kind !== 'EntryPublished']))

let due = []
let told // what the region says
let timer

export function open() {
  keepStill(document.querySelector('main'), () => model.entries.forEach(mark))
  if (told && model.entries.get(told.id)?.rev !== told.rev) region.textContent = ''
  for (const entry of model.entries.values()) {
    if (known.has(entry.id) && known.get(entry.id)) continue
    known.set(entry.id, true)
    if (entry.kind === 'EntryPublished') hear(entry)
  }
}

/** In the line below the entry, beside its other ways: nothing moves. */
function mark({ id, node, past, pure, kind }) {
  const ways = node.querySelector('.ways')
  if (!past || !ways || ways.querySelector('.changed') || !changed(past, pure)) return
  const button = document.createElement('button')
  const words = document.querySelector('#difference').dataset
  button.type = 'button'
  button.className = 'changed'
  button.textContent = `${kind === 'EntryCorrected' ? words.corrected : words.amended}: ${words.said}`
  Object.assign(button.dataset, { opens: 'difference', of: id })
  ways.append(button)
}

function hear(entry) {
  const { read = 'all' } = kept('choices')
  if (read === 'none' || (read === 'key' && entry.key === undefined)) return
  due.push(entry)
  timer ||= setTimeout(tell, 500)
}

/** Only what is still there when its turn comes. */
function tell() {
  const there = due.map(({ id }) => model.entries.get(id)).filter(Boolean)
  due = []
  timer = there.length && setTimeout(tell, PAUSE)
  if (!there.length) return
  told = there.at(-1)
  const newest = told.node
  const headline = (newest.querySelector('h2') || newest.querySelector('.copy p'))?.textContent
  const many = there.length > 1 ? `${counted(region.dataset.waiting, there.length)}: ` : ''
  region.textContent = `${many}${newest.querySelector('.when time').textContent} ${headline}`
}
