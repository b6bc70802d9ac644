// A field of topics joined by commas: the list that completes it goes on after each comma.

export function completeTopics(input) {
  const known = [...input.list?.options ?? []].map(({ value }) => value)
  input.addEventListener('input', () => {
    const written = input.value.slice(0, input.value.lastIndexOf(',') + 1)
    const chosen = written.split(',').map(each => each.trim())
    const left = known.filter(name => !chosen.includes(name))
    const options = left.map(name => new Option('', `${written}${written && ' '}${name}`))
    input.list.replaceChildren(...options)
  })
}
