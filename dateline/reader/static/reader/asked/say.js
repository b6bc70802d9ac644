// A few words at the foot of the screen, seen and read out, that go by themselves.

import { dressed } from './dialog.js'

const box = document.querySelector('#said')
let timer

/** `word`: which of the page's own words, data-<word> of the box. */
export async function say(word) {
  await dressed()
  box.textContent = box.dataset[word]
  clearTimeout(timer)
  timer = setTimeout(() => { box.textContent = '' }, 5000)
}
