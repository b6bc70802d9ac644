// What is offered behind `/`, `@` and `#`: in an entry, or in a story, whose form has fewer fields.
import { t } from '../words.js'
import { actsOffered } from './acts-offered.js'
import { known, soon } from './known.js'
import { plain } from './offering.js'
import { addByline, addSource, addTopic } from './said-of.js'

const NONE = { sources: [], colleagues: [], topics: [], templates: [] }

/** `blocks` as `blocksOffered` names them, `begin()` opens a line of its own for one; `fill(template)` puts one of the newsroom's templates in. */
export function choicesFor(form, { blocks, begin, fill }) {
  const offers = form?.dataset.offers
  const ask = () => (offers ? soon(offers) : Promise.resolve(NONE))
  if (offers) form.addEventListener('focusin', () => known(offers), { once: true })
  return async (sign, query) => {
    if (sign === '/') return [...blocks.map(each => block(each, begin)), ...templates((await ask()).templates, fill), ...actsOffered(form)]
    if (!form) return []
    return sign === '@' ? people(form, await ask(), query) : topics(form, await ask(), query)
  }
}

const block = ({ label, words, run, isInline }, begin) => ({
  label,
  words,
  group: t('Put in'),
  run() {
    if (!isInline) begin()
    run()
  },
})

const templates = (found, fill) => found.map(template => ({
  label: template.name,
  hint: template.headline,
  group: t('Templates'),
  run: () => fill(template),
}))

function people(form, { sources, colleagues }, query) {
  const hasSources = Boolean(form.elements.source_name)
  const quoted = sources.map(source => ({
    label: source.name,
    hint: source.role,
    words: source.role,
    text: source.name,
    group: t('Sources'),
    run: () => addSource(form, source),
  }))
  const writers = form.elements.bylines ? colleagues.map(name => ({
    label: name,
    hint: t('into the byline'),
    group: t('Colleagues'),
    run: () => addByline(form, name),
  })) : []
  const name = query.trim()
  if (!name || !hasSources || isKnown(name, sources.map(each => each.name))) return [...quoted, ...writers]
  return [...quoted, ...writers, {
    label: t('New source: {name}', { name }),
    always: true,
    text: name,
    group: t('Sources'),
    run: () => addSource(form, { name }),
  }]
}

function topics(form, { topics: names }, query) {
  if (!form.elements.topics) return []
  const found = names.map(name => ({ label: name, group: t('Topics'), run: () => addTopic(form, name) }))
  const name = query.trim()
  if (!name || isKnown(name, names)) return found
  return [...found, {
    label: t('New topic: {name}', { name }), always: true, group: t('Topics'), run: () => addTopic(form, name),
  }]
}

const isKnown = (name, all) => all.some(each => plain(each) === plain(name))
