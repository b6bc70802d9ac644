// The picture with the frame of the cut over it, and the point that must stay in sight. By hand: the corners, the
// frame and the point are dragged. By keyboard, and exactly: four edges and the point as sliders.
import { t } from '../words.js'
import { element } from './fields.js'

const LEAST = 5 // per cent of the picture, either way
const EDGES = ['left', 'top', 'right', 'bottom']
const within = (value, low, high) => Math.min(high, Math.max(low, value))

export class Frame {
  /** `whole`: `{ whole: { picture, width, height }, box: [left, top, right, bottom] }`, the box in per cent of it. */
  constructor({ whole, box }, focus) {
    const [left, top, right, bottom] = box
    this.ratio = whole.width / whole.height
    this.cut = { left, top, right, bottom }
    this.point = { x: left + ((right - left) * focus.x) / 100, y: top + ((bottom - top) * focus.y) / 100 }
    const image = element('img', { src: `/desk/media/${whole.picture}/screen.jpg`, alt: '', draggable: false, width: whole.width, height: whole.height })
    this.pane = element('div', { className: 'cut' }, ...['nw', 'ne', 'sw', 'se'].map(name => element('i', { className: `corner ${name}` })))
    this.dot = element('div', { className: 'dot-of-focus', title: t('The point that stays in sight') })
    this.dom = element('div', { className: 'cropper', tabIndex: -1 }, image, this.pane, this.dot)
    this.sliders = {}
    this.lines = element('div', { className: 'edges' }, ...this.#sliders())
    this.#draggable()
    this.#draw()
  }

  get isWhole() {
    const { left, top, right, bottom } = this.cut
    return left <= 0 && top <= 0 && right >= 100 && bottom >= 100
  }

  get box() {
    return this.cut
  }

  /** Within the cut, in per cent of it. */
  get focus() {
    const { left, top, right, bottom } = this.cut
    return {
      x: Math.round(within(((this.point.x - left) / (right - left)) * 100, 0, 100)),
      y: Math.round(within(((this.point.y - top) / (bottom - top)) * 100, 0, 100)),
    }
  }

  whole() {
    this.#set({ left: 0, top: 0, right: 100, bottom: 100 })
  }

  /** The largest cut of that shape, about the point that stays in sight. */
  shape(ratio) {
    const wide = within((100 * ratio) / this.ratio, 0, 100)
    const high = within((wide * this.ratio) / ratio, 0, 100)
    const left = within(this.point.x - wide / 2, 0, 100 - wide)
    const top = within(this.point.y - high / 2, 0, 100 - high)
    this.#set({ left, top, right: left + wide, bottom: top + high })
  }

  #set(cut) {
    const { left, top, right, bottom } = { ...this.cut, ...cut }
    this.cut = {
      left: within(left, 0, right - LEAST), top: within(top, 0, bottom - LEAST),
      right: within(right, left + LEAST, 100), bottom: within(bottom, top + LEAST, 100),
    }
    this.#draw()
  }

  #draw() {
    const { left, top, right, bottom } = this.cut
    this.point = { x: within(this.point.x, left, right), y: within(this.point.y, top, bottom) }
    Object.assign(this.pane.style, { left: `${left}%`, top: `${top}%`, right: `${100 - right}%`, bottom: `${100 - bottom}%` })
    Object.assign(this.dot.style, { left: `${this.point.x}%`, top: `${this.point.y}%` })
    for (const [name, slider] of Object.entries(this.sliders)) slider.value = Math.round(this.cut[name] ?? this.point[name])
  }

  #sliders() {
    const names = { left: t('Left edge'), right: t('Right edge'), top: t('Top edge'), bottom: t('Bottom edge'), x: t('In sight, across'), y: t('In sight, down') }
    return Object.entries(names).map(([name, label]) => {
      const slider = element('input', { type: 'range', min: 0, max: 100, step: 1 })
      this.sliders[name] = slider
      slider.addEventListener('input', () => {
        if (EDGES.includes(name)) return this.#set({ [name]: Number(slider.value) })
        this.point[name] = Number(slider.value)
        this.#draw()
      })
      return element('label', {}, label, slider)
    })
  }

  #draggable() {
    this.dom.addEventListener('pointerdown', event => {
      event.preventDefault()
      const at = where => {
        const { left, top, width, height } = this.dom.getBoundingClientRect()
        return { x: within(((where.clientX - left) / width) * 100, 0, 100), y: within(((where.clientY - top) / height) * 100, 0, 100) }
      }
      const from = at(event)
      const drag = this.#grip(event.target, from)
      const move = next => { drag(at(next)); this.#draw() }
      this.dom.setPointerCapture(event.pointerId)
      this.dom.addEventListener('pointermove', move)
      this.dom.addEventListener('lostpointercapture', () => this.dom.removeEventListener('pointermove', move), { once: true })
    })
  }

  /** What moves with the hand: a corner, the point, or the whole frame. */
  #grip(target, from) {
    const { left, top, right, bottom } = this.cut
    if (target === this.dot) return to => { this.point = to }
    if (target.classList.contains('corner')) {
      const [down, across] = target.classList[1]
      return to => this.#set({ [down === 'n' ? 'top' : 'bottom']: to.y, [across === 'w' ? 'left' : 'right']: to.x })
    }
    if (target !== this.pane) return () => {}
    return to => {
      const x = within(to.x - from.x, -left, 100 - right)
      const y = within(to.y - from.y, -top, 100 - bottom)
      this.#set({ left: left + x, right: right + x, top: top + y, bottom: bottom + y })
    }
  }
}
