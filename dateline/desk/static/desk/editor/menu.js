// A list that opens at the caret while one writes. The focus stays in the text: the list is walked by the arrow
// keys, and what is active is named to a screen reader by `aria-activedescendant` of the field.
import { element } from './fields.js'

let number = 0

export class Menu {
  #choices = []
  #active = 0

  /** `field` is what is written in; the list stands beside it in the document. */
  constructor(field, label) {
    this.field = field
    this.id = `menu-${++number}`
    this.dom = element('div', { className: 'menu', id: this.id, role: 'listbox', popover: 'manual', tabIndex: 0 })
    this.dom.setAttribute('aria-label', label)
    // What is pressed here must not take the focus from the text.
    this.dom.addEventListener('pointerdown', event => event.preventDefault())
    this.dom.addEventListener('mousedown', event => event.preventDefault())
    this.dom.addEventListener('click', ({ target }) => {
      const row = target.closest('[role=option]')
      if (row) this.#choices[Number(row.dataset.at)].run()
    })
    this.follow = () => this.place()
  }

  get isOpen() {
    return this.#choices.length > 0
  }

  /** `choices`: `[{ label, hint?, group?, run }]`; `rect()` is where the caret is, as of the window. */
  show(choices, rect) {
    if (!choices.length) return this.close()
    if (!this.isOpen) this.#open()
    this.#choices = choices
    this.rect = rect
    let group
    this.dom.replaceChildren(...choices.flatMap((choice, at) => {
      const row = element('div', { id: `${this.id}-${at}`, className: 'choice' }, element('b', {}, choice.label))
      row.setAttribute('role', 'option')
      row.dataset.at = at
      if (choice.hint) row.append(element('small', {}, choice.hint))
      const isNew = choice.group && choice.group !== group
      group = choice.group
      return isNew ? [element('p', { className: 'group', ariaHidden: 'true' }, group), row] : [row]
    }))
    this.#activate(0)
    this.place()
  }

  close() {
    if (!this.isOpen) return
    this.#choices = []
    this.dom.hidePopover?.()
    this.dom.remove()
    for (const name of ['aria-activedescendant', 'aria-controls']) this.field.removeAttribute(name)
    for (const target of [window, window.visualViewport]) target?.removeEventListener('scroll', this.follow, true)
    window.removeEventListener('resize', this.follow)
  }

  /** Whether the key was the list's. */
  key({ key }) {
    if (!this.isOpen) return false
    const last = this.#choices.length - 1
    if (key === 'ArrowDown') this.#activate(this.#active === last ? 0 : this.#active + 1)
    else if (key === 'ArrowUp') this.#activate(this.#active === 0 ? last : this.#active - 1)
    else if (key === 'Enter' || key === 'Tab') this.#choices[this.#active].run()
    else return false
    return true
  }

  /** Below the caret where there is room, else above it; as wide as the window on a phone. */
  place() {
    const { left, top, bottom } = this.rect()
    const seen = window.visualViewport ?? { height: innerHeight, width: innerWidth, offsetTop: 0 }
    const end = seen.height + seen.offsetTop
    const below = end - bottom - 12
    const above = top - seen.offsetTop - 12
    const isAbove = below < 180 && above > below
    const { style } = this.dom
    style.maxHeight = `${Math.min(340, Math.max(120, isAbove ? above : below))}px`
    style.left = `${Math.max(8, Math.min(left, seen.width - this.dom.offsetWidth - 8))}px`
    style.top = isAbove ? `${top - this.dom.offsetHeight - 6}px` : `${bottom + 6}px`
  }

  #open() {
    (this.field.closest('dialog') ?? document.body).append(this.dom)
    this.dom.showPopover?.()
    this.field.setAttribute('aria-controls', this.id)
    for (const target of [window, window.visualViewport]) target?.addEventListener('scroll', this.follow, true)
    window.addEventListener('resize', this.follow)
  }

  #activate(at) {
    this.#active = at
    this.dom.querySelectorAll('[role=option]').forEach((row, n) => {
      row.setAttribute('aria-selected', n === at)
      if (n === at) row.scrollIntoView({ block: 'nearest' })
    })
    this.field.setAttribute('aria-activedescendant', `${this.id}-${at}`)
  }
}
