// HTML from elsewhere before it is read. What it may do is decided elsewhere (the schema here, lib/html.py at the
// door); this only takes out what our Content-Security-Policy would refuse while it is read, and report each time.

const HIDDEN = /<(style|script|svg|math|template|noscript|iframe|object|title)\b[\s\S]*?(?:<\/\1\s*>|$)/gi
const LEADING = /<(?:base|meta|link)\b(?:"[^"]*"|'[^']*'|[^'">])*(?:>|$)/gi
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*(?:>|$)/gi
const DOING = /[\s/"']+(?:on\w+|style|srcdoc|formaction)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi
// A word processor's wrapper: bold by its name, and by its style not.
const NOT_BOLD = /<b\b[^<>]*font-weight:\s*normal[^<>]*>/gi

export function withoutDoings(html) {
  return html.replace(HIDDEN, '').replace(LEADING, '').replace(NOT_BOLD, '<span>').replace(TAG, tag => tag.replace(DOING, ' '))
}
