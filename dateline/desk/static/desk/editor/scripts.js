// What a key means where other scripts are written.

/** Whether it belongs to a word that is still being put together, as in Japanese: Return and Escape are that word's. */
export const composes = ({ isComposing, keyCode }) => isComposing || keyCode === 229 // for Safari it has just ended

/** The way an arrow key leads along a row: 1 on, -1 back, 0 if it is none. */
export function stepAlong(row, { key }) {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0
  return getComputedStyle(row).direction === 'rtl' ? -way : way
}
