// What `Offering` asks of a field: the words before the caret, where the caret is, and to replace the last of them.
import { Extension, pm } from '../../django_prose_editor/editor.js'

const INLINE = '\ufffc' // stands for what is no text

/** A textarea; the list opens under it. */
export const areaHost = area => ({
  field: area,
  before() {
    if (area.selectionStart !== area.selectionEnd || document.activeElement !== area) return null
    return { text: area.value.slice(0, area.selectionStart), at: area.selectionStart }
  },
  replace(length, text) {
    const end = area.selectionStart
    area.setRangeText(text, end - length, end, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  },
  rect: () => area.getBoundingClientRect(),
})

export const editorHost = editor => ({
  field: editor.view.dom,
  before() {
    const { selection } = editor.state
    const { $from } = selection
    if (!selection.empty || !$from.parent.isTextblock || !editor.view.hasFocus()) return null
    return { text: $from.parent.textBetween(0, $from.parentOffset, null, INLINE), at: $from.pos }
  },
  replace(length, text) {
    const { from } = editor.state.selection
    const tr = editor.state.tr.delete(from - length, from)
    editor.view.dispatch(text ? tr.insertText(text) : tr)
    editor.view.focus()
  },
  rect(length) {
    const { from } = editor.state.selection
    return editor.view.coordsAtPos(Math.max(0, from - length))
  },
})

/** Tells `offering()` of each key and each change; asked before the keys of the text itself. */
export const Offers = Extension.create({
  name: 'offers',
  priority: 2000,
  addOptions: () => ({ offering: () => null }),
  addProseMirrorPlugins() {
    const { offering } = this.options
    return [new pm.state.Plugin({
      view: () => ({ update: () => { offering()?.update() }, destroy: () => offering()?.shut() }),
      props: {
        handleKeyDown: (view, event) => offering()?.key(event) ?? false,
        handleDOMEvents: { blur: () => { offering()?.shut(); return false } },
      },
    })]
  },
})
