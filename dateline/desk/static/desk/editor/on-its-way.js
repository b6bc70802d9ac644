// Whether a picture is still on its way into a form, to whichever place in it: what is sent or left now lacks it.

const places = new WeakMap() // form → what says so of each of its places

/** `isBusy()`: whether something is on its way to one place of the form. */
export function awaits(form, isBusy) {
  places.set(form, [...(places.get(form) ?? []), isBusy])
}

export const isOnItsWay = form => (places.get(form) ?? []).some(isBusy => isBusy())
