// The writing surface over a textarea: what is written goes back to the textarea as HTML, at every stroke.
import { Editor } from '../../django_prose_editor/editor.js'
import { extensions } from './schema.js'
import { tools } from './tools.js'
import { Upload } from './upload.js'

const EMPTY = '<p></p>'

/** Turns `textarea` into a surface; `pictures` is where pictures are sent. Read-only textareas only show. */
export function surface(textarea, pictures = '') {
  const element = document.createElement('div')
  element.className = 'writing'
  textarea.before(element)
  textarea.hidden = true
  const editable = !textarea.readOnly
  let bar
  const editor = new Editor({
    element,
    editable,
    injectCSS: false,
    content: textarea.value,
    extensions: extensions({
      askLink: () => bar?.askLink(),
      placeholder: editable ? 'Write here; paste or drop a picture where it belongs' : '',
    }),
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': textarea.getAttribute('aria-label') },
      handlePaste: (view, event) => addPictures(editor, event.clipboardData?.files, pictures),
      handleDrop(view, event, slice, moved) {
        return !moved && addPictures(editor, event.dataTransfer?.files, pictures, at(view, event))
      },
    },
    onUpdate: () => write(editor, textarea),
  })
  if (editable) {
    bar = tools(editor, files => addPictures(editor, files, pictures))
    element.after(bar.dom)
  }
  return {
    editor,
    add: files => addPictures(editor, files, pictures, editor.state.doc.content.size),
    fill: html => editor.commands.setContent(html, { emitUpdate: false }),
    focus: () => editor.commands.focus(),
    get isBusy() { return arriving(editor) },
    destroy: () => editor.destroy(),
  }
}

function write(editor, textarea) {
  const html = editor.getHTML()
  const said = html.endsWith(EMPTY) ? html.slice(0, -EMPTY.length) : html
  if (said === textarea.value) return
  textarea.value = said
  textarea.dispatchEvent(new Event('input', { bubbles: true }))
}

function at(view, { clientX, clientY }) {
  return view.posAtCoords({ left: clientX, top: clientY })?.pos
}

function addPictures(editor, files, url, position) {
  const pictures = [...(files ?? [])].filter(file => file.type.startsWith('image/'))
  if (!pictures.length || !url) return false
  const nodes = pictures.map(file => ({ type: 'arriving', attrs: { upload: new Upload(file, url) } }))
  const place = position ?? editor.state.selection.to
  editor.chain().insertContentAt(place, nodes).run()
  return true
}

function arriving(editor) {
  let busy = false
  editor.state.doc.descendants(node => { busy ||= Boolean(node.attrs.upload?.isOpen) })
  return busy
}
