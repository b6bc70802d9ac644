// The settings: the look while it is chosen, worn by both samples; what could not be read is said with a colour that
// could. Rows of links grow, and the section that is open is in sight.
import { growRows } from './rows.js'

const form = document.querySelector('#look')
const field = name => form.elements.namedItem(name)
let asked = 0

async function look() {
  const mine = ++asked
  const chosen = new URLSearchParams([...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !/csrf|rev/.test(name)))
  for (const input of form.querySelectorAll('[type=color]')) input.parentNode.querySelector('.hex').value = input.value
  const answer = await fetch(`${form.dataset.check}?${chosen}`, { headers: { Accept: 'application/json' } }).catch(() => {})
  if (answer?.ok && mine === asked) wear(await answer.json())
}

function wear({ tokens, faces, contrasts, faint }) {
  for (const [scheme, properties] of Object.entries(tokens)) {
    const { style } = form.querySelector(`.sample.${scheme}`)
    for (const [name, value] of Object.entries({ ...properties, ...faces })) style.setProperty(`--${name}`, value)
  }
  for (const each of form.querySelectorAll('.contrast')) each.value = contrasts[each.dataset.of]
  for (const each of form.querySelectorAll('.shade')) {
    each.classList.toggle('faint', faint.some(({ field }) => field === each.querySelector('input').name))
  }
  document.querySelector('#faint').replaceChildren(...faint.map(said))
}

/** A sentence, and the colour that would do at a press. */
function said({ sentence, field: name, better }) {
  const told = Object.assign(document.createElement('p'), { className: 'refused', textContent: sentence })
  const take = Object.assign(document.createElement('button'), { type: 'button', textContent: form.dataset.take })
  take.addEventListener('click', () => {
    field(name).value = better
    look()
    field(name).focus()
  })
  told.append(take)
  return told
}

if (form) form.addEventListener('input', look)
document.querySelectorAll('form[data-follow]').forEach(growRows)
// On a telephone the sections stand in one line, which may be longer than it.
document.querySelector('.sections [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
