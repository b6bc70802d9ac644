// Finds a published story by the words of its headline; what is chosen fills the card.
import { t } from '../words.js'
import { element } from './fields.js'

const RESTS = 250 // ms without a stroke

export function storyFinder(choose) {
  const input = element('input', { type: 'search', placeholder: t('Words of its headline'), autocomplete: 'off' })
  const list = element('ul', { className: 'found' })
  let resting
  let asked = 0
  const show = async () => {
    const number = ++asked
    const stories = await find(input.value)
    if (number !== asked) return
    list.replaceChildren(...stories.map(card => element('li', {}, chooser(card, () => {
      list.replaceChildren()
      input.value = ''
      choose(card)
    }))))
  }
  input.addEventListener('input', () => {
    clearTimeout(resting)
    resting = setTimeout(show, RESTS)
  })
  input.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault() })
  return element('div', { className: 'said-find' }, element('label', {}, t('Find a story of ours'), input), list)
}

function chooser(card, choose) {
  const button = element('button', { type: 'button', textContent: card.headline })
  button.addEventListener('click', choose)
  return button
}

async function find(words) {
  if (!words.trim()) return []
  try {
    const answer = await fetch(`/desk/stories/find/?q=${encodeURIComponent(words)}`, { headers: { Accept: 'application/json' } })
    return (await answer.json()).stories ?? []
  } catch {
    return [] // the line is down: the address can be written by hand
  }
}
