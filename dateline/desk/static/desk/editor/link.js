// The row that asks where a link leads.
import { t } from '../words.js'
import { element } from './fields.js'
import { composes } from './scripts.js'

const linked = href => ({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })

/** As it must be written for a reader's browser: people leave out what every address begins with. */
function whole(said) {
  if (!said || /^(?:[a-z][a-z0-9+.-]*:|[/#])/i.test(said)) return said
  return /^[^\s/@:]+@[^\s/@]+$/.test(said) ? `mailto:${said}` : `https://${said}`
}

/** `{ dom, ask }` */
export function linkRow(editor) {
  const address = element('input', { type: 'text', inputMode: 'url', placeholder: 'https://…' })
  address.setAttribute('aria-label', t('Where the link leads'))
  const done = element('button', { type: 'button', textContent: t('Set the link') })
  const none = element('button', { type: 'button', textContent: t('No link') })
  const dom = element('div', { className: 'link-row', hidden: true }, address, done, none)
  const close = () => { dom.hidden = true; address.value = ''; editor.commands.focus() }
  const set = () => {
    const href = whole(address.value.trim())
    const chain = editor.chain().focus().extendMarkRange('link')
    if (!href) chain.unsetLink().run()
    else if (editor.state.selection.empty && !editor.isActive('link')) chain.insertContent(linked(href)).run()
    else chain.setLink({ href }).run()
    close()
  }
  done.addEventListener('click', set)
  none.addEventListener('click', () => { address.value = ''; set() })
  dom.addEventListener('keydown', event => {
    if (composes(event)) return
    if (event.key === 'Enter' && !event.ctrlKey) { event.preventDefault(); set() }
    if (event.key === 'Escape') { event.stopPropagation(); close() }
  })
  const ask = () => {
    address.value = editor.getAttributes('link').href ?? ''
    dom.hidden = false
    address.focus()
  }
  return { dom, ask }
}
