// What the desk's modules say, in the language of the page: an English sentence is the name of its translation.
// The sentences stand in desk/words.py too, which puts the translated ones into the page.

let words

function known() {
  words ??= JSON.parse(document.getElementById('desk-words')?.textContent ?? '{}')
  return words
}

/** `t('Row {n} of {all}', { n, all })` */
export function t(english, values = {}) {
  return (known()[english] ?? english).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}
