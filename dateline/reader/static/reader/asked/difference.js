// What changed in an entry while it was open: from what this page showed, so that it is the difference to what
// was read, and a correction does not send every reader back to the server.
import { model } from '../model.js'
import { show } from './dialog.js'

const dialog = document.querySelector('#difference')
const LONGEST = 600 // words; beyond them paragraphs are compared whole

/** What an entry says, paragraph by paragraph, without what stands around it. */
function told(node) {
  const each = [...node.querySelectorAll(':is(.copy > :is(h2, h3, p), .copy li, blockquote p, figcaption, td, th)')]
  return each.filter(part => !part.closest('.ways, .correction') && !part.matches('.label')).map(part => part.textContent.trim())
}

export const changed = (before, now) => told(before).join('\n') !== told(now).join('\n')

export async function open(button) {
  const entry = model.entries.get(button.dataset.of)
  if (!entry?.past) return
  const from = told(entry.past).join(' ¶ ').split(/\s+/)
  const to = told(entry.pure).join(' ¶ ').split(/\s+/)
  dialog.querySelector('.copy').replaceChildren(...paragraphs(compared(from, to)))
  dialog.querySelector('a').href = `${entry.node.querySelector('.when a').getAttribute('href')}history/`
  const watch = new MutationObserver(() => model.entries.get(entry.id)?.past || dialog.close()) // withdrawn meanwhile
  watch.observe(document.querySelector('main'), { childList: true, subtree: true })
  await show(dialog, () => {
    watch.disconnect()
    dialog.querySelector('.copy').replaceChildren()
  })
}

/** [kind, word]: the longest common words stay, what is between them went or came. */
function compared(from, to) {
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) start++
  let end = 0
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) end++
  const middle = between(from.slice(start, from.length - end), to.slice(start, to.length - end))
  const same = words => words.map(word => ['', word])
  return [...same(from.slice(0, start)), ...middle, ...same(end ? from.slice(-end) : [])]
}

function between(from, to) {
  const [gone, come] = [from.map(word => ['del', word]), to.map(word => ['ins', word])]
  if (from.length * to.length > LONGEST ** 2) return [...gone, ...come]
  const long = from.map(() => Array(to.length + 1).fill(0)).concat([Array(to.length + 1).fill(0)])
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) {
      long[i][j] = from[i] === to[j] ? long[i + 1][j + 1] + 1 : Math.max(long[i + 1][j], long[i][j + 1])
    }
  }
  const found = []
  let [i, j] = [0, 0]
  while (i < from.length && j < to.length) {
    if (from[i] === to[j]) found.push(['', from[i++]]) && j++
    else if (long[i + 1][j] >= long[i][j + 1]) found.push(gone[i++])
    else found.push(come[j++])
  }
  return [...found, ...gone.slice(i), ...come.slice(j)]
}

/** Words of one kind stand together. */
function paragraphs(words) {
  const made = [document.createElement('p')]
  let run = []
  const close = () => {
    if (run.length) made.at(-1).append(run[0][0] ? element(run[0][0], run) : text(run), ' ')
    run = []
  }
  for (const [kind, word] of words) {
    if (word === '¶' || (run.length && run[0][0] !== kind)) close()
    if (word !== '¶') run.push([kind, word])
    else if (kind !== 'del') made.push(document.createElement('p'))
  }
  close()
  return made.filter(each => each.textContent.trim())
}

const text = run => run.map(([, word]) => word).join(' ')

const element = (kind, run) => Object.assign(document.createElement(kind), { textContent: text(run) })
