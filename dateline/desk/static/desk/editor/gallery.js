// A gallery made at the desk: pictures added, put in order, captioned, cropped, taken out.
import { t } from '../words.js'
import { HANDS_OFF, button, change, element, remover, shut, walkLines } from './fields.js'
import { face, photoForm } from './photo.js'
import { chooser } from './pictures.js'
import { Upload } from './upload.js'

export function galleryView(context, url) {
  const photos = () => context.editor.state.doc.nodeAt(context.getPos())?.attrs.block.photos ?? []
  const put = next => change(context, { block: { kind: 'gallery', photos: next } })
  const list = element('ol')
  const told = element('div', { className: 'uploads' })
  const take = files => [...files].forEach(file => watch(new Upload(file, url)))
  const choose = chooser(take)
  const add = button(t('Add pictures'), () => choose.click(), { className: 'add' })
  const shape = { className: 'block block-gallery', contentEditable: 'false' }
  const dom = element('figure', shape, element('p', { className: 'kind', textContent: t('Gallery') }), list, told)
  if (context.editor.isEditable) dom.append(element('div', { className: 'photo-acts' }, add, choose), remover(context, t('Remove this gallery')))
  let rows = []
  const sync = next => { rows = drawn(list, rows, next, { photos, put, context }) }
  const open = new Set(context.node.attrs.uploads)
  const uploads = () => change(context, { uploads: [...open] })

  function watch(upload, isNew = true) {
    const line = element('p', { role: 'status', textContent: t('{name} is on its way …', { name: upload.name }) })
    told.append(line)
    open.add(upload)
    if (isNew) uploads()
    const end = () => { open.delete(upload); uploads() }
    upload.watch({
      progress: share => { line.textContent = `${upload.name}: ${Math.round(share * 100)} %` },
      arrived(photo) {
        line.remove()
        end()
        put([...photos(), photo])
        if (photos().length === 1) list.querySelector('[data-said=caption]')?.focus()
      },
      refused(sentence, mayPass) {
        line.replaceChildren(`${upload.name}: ${sentence} `)
        line.className = 'refused'
        if (mayPass) line.append(button(t('Try again'), () => { line.remove(); upload.send(); watch(upload) }))
        line.append(button(t('Close'), () => line.remove(), { className: 'plain' }))
        end()
      },
    })
  }

  sync(context.node.attrs.block.photos ?? [])
  queueMicrotask(() => [...open].forEach(upload => watch(upload, false)))
  dropping(dom, take)
  walkLines(dom, context)
  return {
    dom: shut(context, dom),
    update(next) {
      if (next.type.name !== 'gallery') return false
      sync(next.attrs.block.photos ?? [])
      return true
    },
    ...HANDS_OFF,
    stopEvent: event => HANDS_OFF.stopEvent(event) || (/^drag|^drop/.test(event.type) && hasFiles(event)),
  }
}

const hasFiles = event => event.dataTransfer?.types.includes('Files') ?? false

function dropping(dom, take) {
  for (const type of ['dragover', 'drop']) {
    dom.addEventListener(type, event => {
      if (!hasFiles(event)) return
      event.preventDefault()
      event.stopPropagation()
      if (type === 'drop') take(event.dataTransfer.files)
    })
  }
}

/** The rows as `next` has them; one whose picture is the same stays, so that nobody who writes in it is disturbed. */
function drawn(list, rows, next, doings) {
  const kept = next.map((photo, at) => {
    const known = rows[at]?.picture === photo.picture && rows[at]?.last === (at === next.length - 1) ? rows[at] : null
    known?.form.refill(photo)
    return known ?? made(photo, at, at === next.length - 1, doings)
  })
  const isSame = rows.length === kept.length && rows.every((row, at) => row === kept[at])
  if (!isSame) list.replaceChildren(...kept.map(({ dom }) => dom))
  return kept
}

function made(photo, at, last, { photos, put, context }) {
  const replace = changed => put(photos().map((each, n) => (n === at ? changed : each)))
  const move = to => () => {
    const all = [...photos()]
    all.splice(to, 0, ...all.splice(at, 1))
    const { parentElement } = dom
    put(all)
    parentElement.children[to]?.querySelector('.moves button:not(:disabled)')?.focus()
  }
  const [back, on] = document.documentElement.dir === 'rtl' ? ['→', '←'] : ['←', '→']
  const earlier = button(back, move(at - 1), { label: t('One place earlier') })
  const later = button(on, move(at + 1), { label: t('One place later') })
  earlier.disabled = at === 0
  later.disabled = last
  const out = button(t('Take out'), () => put(photos().filter((_, n) => n !== at)), { label: t('Take this picture out') })
  const form = photoForm(photo, {
    set: (name, value) => replace({ ...photos()[at], [name]: value }),
    put: replace,
    more: [element('span', { className: 'moves' }, earlier, later), out],
  })
  const dom = element('li', {}, ...face(photo), form.dom)
  return { dom: shut(context, dom), form, picture: photo.picture, last }
}
