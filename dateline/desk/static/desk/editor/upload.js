// Sends one picture as the body of a request of its own, and tells whoever watches how it goes.
import { freshToken, headers } from '../exchange/send.js'
import { t } from '../words.js'

const MAY_PASS = [0, 401, 403, 429, 502, 503, 504, 507] // not the picture's fault

// Not every system knows the pictures of telephones: what it has no name for, the server looks at.
const mayBePicture = ({ type }) => !type || type.startsWith('image/')

export class Upload {
  #watcher = null
  #outcome = null

  constructor(file, url) {
    this.name = file.name || t('A picture')
    Object.assign(this, { file, url })
    this.send()
  }

  /** Whether it is still to be seen what becomes of it. */
  get isOpen() {
    return !this.#outcome
  }

  /** `{ progress(share), arrived(photo), refused(sentence, mayPass) }`; what has happened already is told at once. */
  watch(watcher) {
    this.#watcher = watcher
    if (this.#outcome) queueMicrotask(() => this.#tell(...this.#outcome))
  }

  leave() {
    this.#watcher = null
  }

  /** Now, and again after a refusal that was not the picture's fault. */
  send(isSecond = false) {
    this.#outcome = null
    if (!mayBePicture(this.file)) return this.#tell('refused', t('{name} is not a picture.', this), false)
    const request = new XMLHttpRequest()
    request.open('POST', this.url)
    const sent = { ...headers(), 'Content-Type': this.file.type || 'application/octet-stream' }
    for (const [name, value] of Object.entries(sent)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) => this.#watcher?.progress(loaded / (total || 1)))
    request.addEventListener('load', () => this.#answered(request, isSecond))
    request.addEventListener('error', () => this.#tell('refused', t('The picture did not get through: the line is down.'), true))
    request.send(this.file)
  }

  async #answered({ status, responseText }, isSecond) {
    let said = {}
    try {
      said = JSON.parse(responseText)
    } catch {} // a proxy's page, perhaps
    if (status === 201) return this.#tell('arrived', said.photo)
    if (status === 403 && !isSecond && (await freshToken())) return this.send(true)
    const sentence = said.error ?? t('The server answered {status}: try again in a moment.', { status })
    return this.#tell('refused', sentence, MAY_PASS.includes(status))
  }

  #tell(...outcome) {
    this.#outcome = outcome
    const [kind, ...what] = outcome
    this.#watcher?.[kind](...what)
  }
}
