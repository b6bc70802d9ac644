// A part of the page takes the place of its older rendering: what is unfolded stays so, and whoever was in it by
// keyboard is where they were, or at what is first there.

/** `first()`: where to go on when what had the focus is there no more. */
export function succeed(old, fresh, first = () => fresh) {
  const at = old.contains(document.activeElement) ? document.activeElement : null
  for (const each of old.querySelectorAll('details[open]')) twin(fresh, each)?.setAttribute('open', '')
  old.replaceWith(fresh)
  if (at) focusOn(at === old ? fresh : twin(fresh, at) ?? first())
}

/** Also what takes no focus by itself; the page stays where it is. Not out of another window, or the coverage beside
 * this one: there it is done when somebody comes back. */
export function focusOn(element) {
  if (element?.tabIndex < 0) element.tabIndex = -1
  const go = () => element?.focus({ preventScroll: true })
  if (document.hasFocus()) go()
  else addEventListener('focus', go, { once: true })
}

/** What says the same, of the same, in the newer rendering. */
const twin = (fresh, of) =>
  [...fresh.querySelectorAll(of.localName)].find(each => SAME.every(same => same(each) === same(of)))
const SAME = [each => each.textContent, each => each.getAttribute('href'), each => each.getAttribute('aria-label')]
