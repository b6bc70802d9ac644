/** “Ada Maria Marsh” → AM */
export function initials(name) {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map(word => word?.[0] ?? '').join('').toUpperCase()
}
