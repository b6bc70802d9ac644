// What the reader's device keeps for them, and nobody else: their choices, and where they left off.

export function kept(name) {
  try {
    return JSON.parse(localStorage[`dateline ${name}`])
  } catch {
    return {} // there is nothing, or it is forbidden
  }
}

/** What is a text is kept as it is: the page reads its pace before anything else. */
export function keep(name, value) {
  try {
    localStorage[`dateline ${name}`] = typeof value === 'string' ? value : JSON.stringify(value)
  } catch {}
}

export function forget(...names) {
  try {
    for (const name of names.length ? names : ['pace', 'choices', 'visits']) localStorage.removeItem(`dateline ${name}`)
  } catch {}
}
