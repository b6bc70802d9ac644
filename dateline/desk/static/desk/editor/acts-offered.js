// What may be done with the entry that is being written, read off its form: what a role does not offer is not there,
// and each thing bears the name it has on the screen.
import { t } from '../words.js'

const text = node => [...node.childNodes].filter(each => each.nodeName !== 'KBD').map(each => each.textContent).join('').trim()

export function actsOffered(form) {
  return [...buttons(form), ...marks(form), ...standings(form), ...folds(form)]
}

function buttons(form) {
  return [...form.querySelectorAll('button[data-act], button.go, [data-preview]')]
    .filter(button => !button.disabled && !button.classList.contains('hush') && !button.closest('details:not([open])'))
    .sort((a, b) => b.matches('.go') - a.matches('.go'))
    .map(button => ({ label: text(button), group: t('Do'), run: () => button.click() }))
}

function marks(form) {
  return [...form.querySelectorAll('[name=mark]')].map(box => ({
    label: text(box.closest('label')),
    hint: box.checked ? t('marked: takes it off') : '',
    group: t('Mark'),
    run: () => box.click(),
  }))
}

function standings(form) {
  const { standing } = form.elements
  return [...(standing?.options ?? [])].map(option => ({
    label: option.textContent.trim(),
    hint: option.selected ? t('as it stands') : '',
    words: 'standing',
    group: t('Standing'),
    run() {
      standing.value = option.value
      standing.dispatchEvent(new Event('input', { bubbles: true }))
    },
  }))
}

function folds(form) {
  return [...form.querySelectorAll('details.particulars, details.later')].map(fold => ({
    label: fold.matches('.later') ? t('Schedule…') : t('Byline, place, time, topics, sources'),
    group: t('Do'),
    run() {
      fold.open = true
      fold.querySelector('input')?.focus()
    },
  }))
}
