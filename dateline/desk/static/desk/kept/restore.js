// What this device kept when it was last here: the newest goes back into the composer, the rest to the server.
import { allKept, claim, forget, isBlank, keep, kept } from './kept.js'
import { send } from '../exchange/send.js'
import { t } from '../words.js'

/** Gives the composer back what was being written, unless another tab is writing it or a draft was asked for. */
export async function adopt(composer) {
  const asked = new URLSearchParams(location.search).get('draft')
  if (asked) {
    composer.onServer = asked === composer.id
    const local = kept(composer.path, composer.id)
    if (local?.state === 'open') await composer.fill(local)
    return claim(composer.id)
  }
  for (const item of written(composer.path)) {
    if (!(await claim(item.id))) continue
    await composer.fill(item)
    composer.told(t('Kept on this device'))
    return true
  }
  return claim(composer.id)
}

/** What is open in no tab and not on the server goes there, and stands in the tray from then on. */
export async function saveStrays(path, composer) {
  let saved = false
  for (const item of allKept(path).filter(each => each.state === 'open' && each.id !== composer.id)) {
    if (isBlank(item)) forget(path, item.id)
    else if (!item.onServer && (await claim(item.id))) saved = Boolean(await saveStray(item)) || saved
  }
  return saved
}

/** The id of the draft that the server has of it now; empty if it did not take it. */
export async function saveStray(item) {
  const { ok, said } = await send(`${item.drafts}${item.id}/`, item.fields)
  if (!ok) return ''
  if (said.draft !== item.id) forget(item.path, item.id)
  keep(item.path, { ...item, id: said.draft, fields: knownAs(item, said), onServer: true })
  return said.draft
}

const knownAs = ({ fields }, { draft, saved_at: savedAt }) =>
  fields.map(([name, value]) => [name, { draft, known: savedAt }[name] ?? value])

const written = path => allKept(path).filter(item => item.kind === 'new' && item.state === 'open' && !isBlank(item))
