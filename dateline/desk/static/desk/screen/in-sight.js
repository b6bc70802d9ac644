// On a narrow screen the tabs stand in a line that scrolls: where one is must not be out of sight.

/** Moves the line alone, never the page. */
export function inSight(tab) {
  const line = tab?.parentElement
  if (!line || line.scrollWidth <= line.clientWidth) return
  const [here, whole] = [tab.getBoundingClientRect(), line.getBoundingClientRect()]
  line.scrollLeft += here.left + here.width / 2 - whole.left - whole.width / 2
}

/** The tab of the page that is open. */
export const tabInSight = () => inSight(document.querySelector('.tabs [aria-current]'))
