/* "Did you mean": the names of the taxonomy that are nearest to a query that finds nothing. */
import { key, normalise } from "./words.js"

/** At most three [id, kind, name, digests, spellings], nearest first, most digests among equals. */
export function meant(query, names, variants) {
  const wanted = Array.from(key(normalise(query, variants)))
  const near = []
  for (const name of names) {
    const spelling = nearest(wanted, name[4], variants)
    if (spelling) near.push([spelling.distance, -name[3], name, spelling.text])
  }
  near.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return near.slice(0, 3).map(([, , name, text]) => ({ id: name[0], name: name[2], text }))
}

function nearest(wanted, spellings, variants) {
  let best
  for (const text of spellings) {
    const given = Array.from(key(normalise(text, variants)))
    const most = allowed(Math.min(wanted.length, given.length), given)
    if (most && Math.abs(wanted.length - given.length) <= most) {
      const distance = edits(wanted, given)
      if (distance && distance <= most && !(best?.distance <= distance)) best = { distance, text }
    }
  }
  return best
}

/** Mistakes that are one: a character of three Chinese ones, one letter of four, two of eight. */
function allowed(length, given) {
  if (/[\u3400-\u9fff]/.test(given.join(""))) return length >= 3 ? 1 : 0
  return length >= 8 ? 2 : length >= 4 ? 1 : 0
}

/** Characters to insert, delete, replace or swap with their neighbour. */
function edits(one, two) {
  let [before, row] = [[], Array.from({ length: two.length + 1 }, (_, at) => at)]
  one.forEach((char, i) => {
    const next = [i + 1]
    two.forEach((other, j) => {
      next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (char === other ? 0 : 1)))
      if (i && j && char === two[j - 1] && one[i - 1] === other) next[j + 1] = Math.min(next[j + 1], before[j - 1] + 1)
    })
    before = row
    row = next
  })
  return row[two.length]
}
