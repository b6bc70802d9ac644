// What a text may hold: paragraphs, crossheads, lists, tables, the inline marks of lib/html.py, and the blocks
// that are no text. What this does not know would be lost by an amendment, so it knows all that readers see.
import {
  Bold, BulletList, Code, Document, Dropcursor, Gapcursor, HardBreak, Heading, History, Italic, Link, ListItem,
  Mark, OrderedList, Paragraph, Placeholder, Strike, Subscript, Superscript, TableCell, TableHeader, TableRow,
  Text, TrailingNode, Underline,
} from '../../django_prose_editor/editor.js'
import { Arriving, Card, Embed, Gallery, Photo } from './blocks.js'
import { Offers } from './hosts.js'
import { Quotation } from './quotation.js'
import { CaptionedTable } from './table.js'
import { Within } from './within.js'

/** A mark that is one HTML element, kept with the one attribute that says something. */
function plainMark(tag, attribute) {
  return Mark.create({
    name: tag,
    addAttributes: () => (attribute ? { [attribute]: { default: null } } : {}),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })
}

const SMALL_MARKS = [
  plainMark('abbr', 'title'), plainMark('time', 'datetime'),
  ...['bdi', 'cite', 'ins', 'mark', 'q', 'small'].map(tag => plainMark(tag)),
]

// Ctrl+Enter is not its key: that publishes, and a break would take the place of what is selected.
const Break = HardBreak.extend({
  addKeyboardShortcuts() {
    return { 'Shift-Enter': () => this.editor.commands.setHardBreak() }
  },
})

// Whatever its level elsewhere, here it parts a text.
const Crosshead = Heading.extend({
  parseHTML: () => [1, 2, 3, 4, 5, 6].map(level => ({ tag: `h${level}`, attrs: { level: 3 } })),
}).configure({ levels: [3] })

// What a line of a list or a cell may hold, core/prose.py makes lines of: who said a quotation has no place there.
const Point = ListItem.extend({ content: 'paragraph (paragraph | heading | bulletList | orderedList)*' })
const IN_A_CELL = '(paragraph | heading | bulletList | orderedList)+'
const Cell = TableCell.extend({ content: IN_A_CELL })
const HeadCell = TableHeader.extend({ content: IN_A_CELL })

/** `askLink()` is called where a link is wanted by keyboard; `offering()` is what answers `/`, `@` and `#`. */
export function extensions({ askLink, offering, pictures, placeholder }) {
  const link = Link.extend({
    addKeyboardShortcuts: () => ({ 'Mod-k': () => { askLink(); return true } }),
  }).configure({ openOnClick: false, enableTarget: false, autolink: true, defaultProtocol: 'https' })
  return [
    Document, Paragraph, Text, Break, Crosshead, BulletList, OrderedList, Point, Quotation,
    CaptionedTable, TableRow, HeadCell, Cell, Photo, Gallery.configure({ pictures }), Card, Embed, Arriving,
    Bold, Italic, Strike, Underline, Subscript, Superscript, Code, ...SMALL_MARKS, link,
    History, Dropcursor, Gapcursor, TrailingNode, Placeholder.configure({ placeholder }),
    Offers.configure({ offering }), Within,
  ]
}
