// HTML from elsewhere before it is read: its styles go, which our Content-Security-Policy would refuse (and report).

const STYLE = /<style\b[\s\S]*?(?:<\/style\s*>|$)/gi
const ATTRIBUTE = /(<[a-z][^<>]*?)\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi
// A word processor's wrapper: bold by its name, and by its style not.
const NOT_BOLD = /<b\b[^<>]*font-weight:\s*normal[^<>]*>/gi

export function withoutStyle(html) {
  return html.replace(STYLE, '').replace(NOT_BOLD, '<span>').replace(ATTRIBUTE, '$1')
}
