// A page of older entries brought up to date in its place: only what has changed is touched, so that whoever reads or
// writes in it stays where they are.

import { succeed } from './succeed.js'

const LISTS = ['#held', '#key-events', '#timeline']

/** Makes `main` show what `fresh`, the same page as it is now, shows. */
export function renew(main, fresh) {
  for (const list of LISTS) {
    const [old, now] = [main.querySelector(list), fresh.querySelector(list)]
    if (old && now) arrange(old, now)
  }
  for (const part of fresh.querySelectorAll('[data-part]')) follow(main.querySelector(`[data-part="${part.dataset.part}"]`), part)
  for (const id of ['#more', '.first', '#total']) follow(main.querySelector(id), fresh.querySelector(id))
}

function arrange(old, now) {
  const known = new Map([...old.children].map(child => [nameOf(child), child]))
  const wanted = [...now.children].map(child => standing(known.get(nameOf(child)), child))
  for (const child of [...old.children]) if (!wanted.includes(child)) child.remove()
  let next = old.firstElementChild
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling
    else old.insertBefore(child, next)
  }
}

/** The node that is there, or its newer rendering in its place. */
function standing(known, child) {
  if (known && known.dataset.rev === child.dataset.rev && known.dataset.held === child.dataset.held) return known
  const heir = document.adoptNode(child)
  if (known) succeed(known, heir)
  return heir
}

const nameOf = ({ dataset, id, textContent }) => dataset.entry ?? dataset.day ?? dataset.line ?? (id || textContent)

function follow(old, fresh) {
  if (old && fresh && old.textContent !== fresh.textContent) succeed(old, document.adoptNode(fresh))
}
