// Sends one picture as the body of a request of its own, and tells whoever watches how it goes.
import { token } from '../send.js'

const NO_LINE = 'The picture did not get through: the line is down. Remove it, and add it again when the line is back.'

export class Upload {
  #watcher = null
  #outcome = null
  #request = new XMLHttpRequest()

  constructor(file, url) {
    this.name = file.name || 'A picture'
    const request = this.#request
    request.open('POST', url)
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('X-CSRFToken', token())
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) => this.#watcher?.progress(loaded / (total || 1)))
    request.addEventListener('load', () => this.#answered())
    request.addEventListener('error', () => this.#tell('refused', NO_LINE))
    request.send(file)
  }

  /** Whether it is still to be seen what becomes of it. */
  get isOpen() {
    return !this.#outcome
  }

  watch(watcher) {
    this.#watcher = watcher
    if (this.#outcome) queueMicrotask(() => watcher[this.#outcome[0]](this.#outcome[1]))
  }

  leave() {
    this.#watcher = null
  }

  #answered() {
    let said = {}
    try {
      said = JSON.parse(this.#request.responseText)
    } catch {} // a proxy's page, perhaps
    if (this.#request.status === 201) this.#tell('arrived', said.photo)
    else this.#tell('refused', said.error ?? `The server answered ${this.#request.status}: try again in a moment.`)
  }

  #tell(kind, what) {
    this.#outcome = [kind, what]
    this.#watcher?.[kind](what)
  }
}
