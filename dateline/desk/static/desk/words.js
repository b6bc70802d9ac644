// What the desk's modules say, in the language of the page: an English sentence is the name of its translation.
// They are found by their literals (desk/words.py), so each is written out where it is said.

const SAMPLES = [0, 1, 2, 3, 11, 100] // lib/tongue.py

let words

function known() {
  words ??= JSON.parse(document.getElementById('desk-words')?.textContent ?? '{}')
  return words
}

const filled = (said, values) => said.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)

/** `t('Row {n} of {all}', { n, all })` */
export function t(english, values = {}) {
  return filled(known()[english] ?? english, values)
}

/** `tn('{n} entry', '{n} entries', n)`: in the form that the language has for that number. */
export function tn(one, many, n, values = {}) {
  const { lang } = document.documentElement
  const rules = new Intl.PluralRules(lang)
  const kinds = SAMPLES.map(number => rules.select(number))
  const forms = known()[one]?.split('|')
  const said = forms ? forms.at(kinds.indexOf(rules.select(n))) : n === 1 ? one : many
  return filled(said, { n: n.toLocaleString(lang), ...values })
}
