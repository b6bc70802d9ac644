// What this device kept when it was last here: the newest goes back into the composer, the rest to the server. What
// the server has in whole is as the server has it: it may have been gone on with, or sent off, elsewhere.
import { allKept, claim, fieldOf, forget, isBlank, isUnsent, keep, kept } from './kept.js'
import { send } from '../exchange/send.js'
import { t } from '../words.js'

const LETS_GO = 1500 // ms in which a page that is being left does so

/** Gives the composer back what was being written, unless another tab is writing it or a draft was asked for. */
export async function adopt(composer) {
  const asked = new URLSearchParams(location.search).get('draft')
  if (asked) {
    composer.onServer = asked === composer.id
    const local = kept(composer.path, composer.id)
    if (!(await claim(composer.id, LETS_GO))) return composer.beside()
    if (local?.state === 'open' && isUnsent(local)) await composer.fill(local)
    return undefined
  }
  for (const item of written(composer.path)) {
    if (!(await claim(item.id))) continue
    if (isUnsent(item) || listed(item.id)?.dataset.known === fieldOf(item, 'known')) {
      await composer.fill(item)
      return composer.told(t('Kept on this device'))
    }
    if (listed(item.id)) return location.replace(`?draft=${item.id}`)
    forget(item.path, item.id)
  }
  return claim(composer.id)
}

/** As the tray has it, which came with the page. */
const listed = id => document.querySelector(`#drafts [data-draft="${id}"]`)

/** What is open in no tab and not on the server goes there, and stands in the tray from then on. */
export async function saveStrays(path, composer) {
  let saved = false
  for (const item of allKept(path).filter(each => each.state === 'open' && each.id !== composer.id)) {
    if (isBlank(item)) forget(path, item.id)
    else if (isUnsent(item) && (await claim(item.id))) saved = Boolean(await saveStray(item)) || saved
  }
  return saved
}

/** The id of the draft that the server has of it now; empty if it did not take it. */
export async function saveStray(item) {
  const { ok, said } = await send(`${item.drafts}${item.id}/`, item.fields)
  if (!ok) return ''
  if (said.draft !== item.id) forget(item.path, item.id)
  keep(item.path, { ...item, id: said.draft, fields: knownAs(item, said), onServer: true, unsent: false })
  return said.draft
}

const knownAs = ({ fields }, { draft, saved_at: savedAt }) =>
  fields.map(([name, value]) => [name, { draft, known: savedAt }[name] ?? value])

const written = path => allKept(path).filter(item => item.kind === 'new' && item.state === 'open' && !isBlank(item))
