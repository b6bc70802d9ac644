// Cells copied from a sheet: they come as lines of values parted by tabs (beside an HTML that is mostly style, and
// often a picture of themselves). They become a table.
import { warn } from '../exchange/say.js'
import { t } from '../words.js'

const MOST_ROWS = 200
const MOST_COLUMNS = 20
const NUMBER = /^[\s$€£¥%+−-]*\d[\d\s.,'’]*[\s$€£¥%]*$/u

const NO_WORDS = /<(style|title)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]*>|&nbsp;/gi

/** Whether it has words, which an office program brings beside a picture of them. */
export const saysWords = clipboard => Boolean((clipboard?.getData('text/html') ?? '').replace(NO_WORDS, '').trim())

/** The rows of a clipboard that comes from a sheet, or null for any other. */
export function sheetRows(clipboard) {
  const text = clipboard?.getData('text/plain') ?? ''
  const isFromSheet = /<table[\s>]/i.test(clipboard?.getData('text/html') ?? '')
  const rows = text.includes('\t') ? rowsOf(text) : []
  const isEven = rows.length > 0 && rows.every(row => row.length === rows[0].length) && rows[0].length > 1
  return isEven && (isFromSheet || rows.length > 1) ? rows : null
}

/** Cells with tabs, breaks or quotation marks in them are quoted, and the marks doubled. */
function rowsOf(text) {
  const rows = [['']]
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]
    const row = rows.at(-1)
    if (isQuoted) {
      if (letter !== '"') row[row.length - 1] += letter
      else if (text[i + 1] === '"') row[row.length - 1] += text[i++]
      else isQuoted = false
    } else if (letter === '"' && row.at(-1) === '') isQuoted = true
    else if (letter === '\t') row.push('')
    else if (letter === '\n') rows.push([''])
    else if (letter !== '\r') row[row.length - 1] += letter
  }
  if (rows.at(-1).every(cell => cell === '')) rows.pop()
  return rows
}

/** Puts them in where the caret is; whether they were taken. */
export function putTable(editor, rows) {
  if (rows.length > MOST_ROWS || rows[0].length > MOST_COLUMNS) {
    warn(t('A table holds at most {rows} rows and {columns} columns: copy a part of it.', { rows: MOST_ROWS, columns: MOST_COLUMNS }))
    return true
  }
  const headed = rows.length > 1 && rows[0].every(cell => cell && !NUMBER.test(cell))
  const content = rows.map((row, n) => ({ type: 'tableRow', content: row.map(cell => made(cell, headed && n === 0)) }))
  return editor.chain().insertContent({ type: 'table', content }).run()
}

function made(cell, isHead) {
  const lines = cell.trim().split('\n').flatMap((line, n) => [...(n ? [{ type: 'hardBreak' }] : []), ...(line ? [{ type: 'text', text: line }] : [])])
  return { type: isHead ? 'tableHeader' : 'tableCell', content: [{ type: 'paragraph', content: lines }] }
}
