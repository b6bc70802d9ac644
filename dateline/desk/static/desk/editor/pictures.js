// Pictures that are pasted, dropped or chosen: one becomes a photo, several at once a gallery.
import { element } from './fields.js'
import { Upload } from './upload.js'

export const ACCEPTED = 'image/*,.heic,.heif,.tif,.tiff'


/** Whether there was anything to take; what is no picture says so where it would stand. `position` is where they stand, else the caret. */
export function addPictures(editor, files, url, position) {
  if (!files?.length || !url) return false
  const uploads = [...files].map(file => new Upload(file, url))
  const node = uploads.length > 1
    ? { type: 'gallery', attrs: { block: { kind: 'gallery', photos: [] }, uploads } }
    : { type: 'arriving', attrs: { upload: uploads[0] } }
  editor.chain().insertContentAt(position ?? editor.state.selection.to, node).run()
  return true
}

/** Whether one is still on its way. */
export function isArriving(editor) {
  let busy = false
  editor.state.doc.descendants(({ attrs }) => {
    busy ||= [attrs.upload, ...(attrs.uploads ?? [])].some(upload => upload?.isOpen)
  })
  return busy
}

/** The field, never seen, by which the system's own dialog is opened. */
export function chooser(take) {
  const input = element('input', { type: 'file', accept: ACCEPTED, multiple: true, hidden: true })
  input.addEventListener('change', () => { take(input.files); input.value = '' })
  return input
}
