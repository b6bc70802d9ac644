// The writing surface over a textarea: what is written goes back to the textarea as HTML, at every stroke.
import { Editor } from '../../django_prose_editor/editor.js'
import { t } from '../words.js'
import { pasteAddress } from './address.js'
import { blocksOffered } from './blocks-offered.js'
import { choicesFor } from './choices.js'
import { element } from './fields.js'
import { withoutDoings } from './foreign.js'
import { areaHost, editorHost } from './hosts.js'
import { linkRow } from './link.js'
import { Offering } from './offering.js'
import { addPictures, chooser, isArriving } from './pictures.js'
import { awaits } from './on-its-way.js'
import { extensions } from './schema.js'
import { previews } from './preview.js'
import { putTable, saysWords, sheetRows } from './sheet.js'
import { fillTemplate, walkBlanks } from './template.js'
import { tools } from './tools.js'
import { asksFirst } from './wanting.js'

const EMPTY = '<p></p>'

/**
 * Turns `textarea` into a surface. Its form says where pictures and pasted addresses are sent (`data-pictures`,
 * `data-address`) and where what `@` and `#` offer is asked for (`data-offers`). Read-only textareas only show.
 */
export function surface(textarea) {
  const { form } = textarea
  const at = form?.dataset ?? {}
  const box = element('div', { className: 'writing' })
  textarea.before(box)
  textarea.hidden = true
  const editable = !textarea.readOnly
  let offering
  let link
  const editor = new Editor({
    element: box,
    editable,
    injectCSS: false,
    content: textarea.value,
    extensions: extensions({
      askLink: () => link?.ask(),
      offering: () => offering,
      pictures: at.pictures,
      placeholder: editable ? t('Write here; / for blocks, @ for sources and colleagues, # for topics') : '',
    }),
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': textarea.getAttribute('aria-label') },
      transformPastedHTML: withoutDoings,
      handlePaste: (view, event) => paste(editor, event, at),
      handleDrop(view, event, slice, moved) {
        return !moved && addPictures(editor, event.dataTransfer?.files, at.pictures, place(view, event))
      },
    },
    onUpdate: () => write(editor, textarea),
  })
  if (form) awaits(form, () => isArriving(editor))
  if (editable) {
    link = linkRow(editor)
    offering = furnish(editor, form, box, link)
    if (form && form.dataset.template === undefined) {
      walkBlanks(form, editor)
      previews(form)
      asksFirst(form)
    }
  }
  return {
    editor,
    add: files => addPictures(editor, files, at.pictures, editor.state.doc.content.size),
    fill: html => fill(editor, html),
    focus: () => editor.view.focus(), // at once: the next key belongs to the text already
    get isBusy() { return isArriving(editor) },
    destroy: () => editor.destroy(),
  }
}

/** The buttons under the text, and what is offered behind `/`, `@` and `#` in it and in the headline. */
function furnish(editor, form, box, link) {
  const choose = chooser(files => addPictures(editor, files, form?.dataset.pictures))
  const ask = {
    link: link.ask,
    photo: () => choose.click(),
  }
  const blocks = blocksOffered(editor, ask)
  box.after(element('div', { className: 'tool-rows' }, tools(editor, blocks, Boolean(form?.dataset.offers)), link.dom, choose))
  const begin = () => editor.state.selection.$from.parentOffset && editor.commands.splitBlock()
  const choices = choicesFor(form, { blocks, begin, fill: template => fillTemplate(form, editor, template) })
  const headline = form?.querySelector('textarea.headline')
  if (headline) atHeadline(headline, choices)
  return new Offering(editorHost(editor), choices)
}

function atHeadline(area, choices) {
  const offering = new Offering(areaHost(area), choices)
  area.addEventListener('input', () => offering.update())
  area.addEventListener('blur', () => offering.shut())
  area.addEventListener('keydown', event => {
    if (!offering.key(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  })
}

/** Another text: what stood here before is not to be brought back into it by an undo. */
function fill(editor, html) {
  editor.commands.setContent(html, { emitUpdate: false })
  const { doc, plugins, constructor } = editor.state
  editor.view.updateState(constructor.create({ doc, plugins }))
}

function paste(editor, { clipboardData }, at) {
  const rows = sheetRows(clipboardData)
  if (rows) return putTable(editor, rows)
  const isPicture = !saysWords(clipboardData) && addPictures(editor, clipboardData?.files, at.pictures)
  return isPicture || pasteAddress(editor, clipboardData, at.address)
}

function write(editor, textarea) {
  const html = editor.getHTML()
  const said = html.endsWith(EMPTY) ? html.slice(0, -EMPTY.length) : html
  if (said === textarea.value) return
  textarea.value = said
  textarea.dispatchEvent(new Event('input', { bubbles: true }))
}

function place(view, { clientX, clientY }) {
  return view.posAtCoords({ left: clientX, top: clientY })?.pos
}
