/* Shows why a digest was found: marks the words of the query in its texts. Everything is put
   into the page as text; nothing here or in page.js makes HTML of a string. */
import { PREFIX, SPACED, normalise, pieces, stem } from "./words.js"

const WORD = new RegExp(`(?<![${SPACED}])[${SPACED}]+`, "gu")
/** What may stand between the words of a name; what the index folds away as well. */
const BETWEEN = `(?:(?<=[${SPACED}])['’ʼ]s(?![${SPACED}]))?[ \\t\\r\\n.,_/&+'’·‐–-]*`

/** What finds a name or a word in a folded text: a function text → [start, end] of each place.
    A name is found as generator/search/phrases.py finds it: words with the same stems in a row. */
export function finder(needle, variants) {
  const parts = pieces(normalise(needle, variants))
  if (!parts.length) return () => []
  if (parts.length === 1 && /^\D+$/u.test(parts[0].text) && !parts[0].han) return words(parts[0].text)
  const each = parts.map((part) => `(${escaped(start(part.text))}${part.han ? "" : `[${SPACED}]*`})`)
  const first = parts[0].han ? "" : `(?<![${SPACED}])`
  const last = parts.at(-1).han ? "" : `(?![${SPACED}]|\\.[0-9])`
  const pattern = new RegExp(first + each.join(BETWEEN) + last, "gu")
  const same = (word, at) => stem(word) === stem(parts[at].text)
  return (folded) => [...folded.matchAll(pattern)].filter(([, ...found]) => found.every(same)).map(place)
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
const place = ({ 0: found, index }) => [index, index + found.length]

/** What all words with the same stem begin with. */
function start(word) {
  const stemmed = stem(word)
  let length = 0
  while (length < stemmed.length && word[length] === stemmed[length]) length++
  return word.slice(0, length)
}

function words(wanted) {
  const stemmed = stem(wanted)
  // No stem begins with another letter than its word, and stemming takes most of the time.
  const same = (word) => word[0] === wanted[0] &&
    (word === wanted || (wanted.length >= PREFIX && word.startsWith(wanted)) || stem(word) === stemmed)
  return (folded) => [...folded.matchAll(WORD)].filter(([word]) => same(word)).map(place)
}

/** Fold a text character by character, so that places in it can be found in the original. */
function fold(text, variants) {
  // Most texts fold into as many characters, each where it was.
  if (/^[\0-~]*$/.test(text)) return { folded: text.toLowerCase(), origin: (at) => at }
  let folded = ""
  const origins = []
  let at = 0
  for (const char of text) {
    const plain = /[\u4e00-\u9fff]/.test(char) ? char : char.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    const same = variants.get(plain) ?? plain
    folded += same
    for (let i = 0; i < same.length; i++) origins.push(at)
    at += char.length
  }
  origins.push(at)
  return { folded, origin: (at) => origins[at] }
}

/** The places of all finders in a text: [start, end], in order, without overlaps. */
export function places(text, finders, variants) {
  const { folded, origin } = fold(text, variants)
  const found = finders.flatMap((find) => find(folded)).map(([start, end]) => [origin(start), origin(end)])
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  return found.filter(([start, end], index) => end > start && found.slice(0, index).every((other) => other[1] <= start))
}

/** Put a text into an element, what was found in <mark>. */
export function show(element, text, finders, variants) {
  let at = 0
  for (const [start, end] of places(text, finders, variants)) {
    const mark = document.createElement("mark")
    mark.textContent = text.slice(start, end)
    element.append(text.slice(at, start), mark)
    at = end
  }
  element.append(text.slice(at))
  return element
}

/** The statement that says most of what was asked for; the first of them, and of all if none does. */
export function telling(statements, finders, variants) {
  const told = statements.map((text) => {
    const { folded } = fold(text, variants)
    return finders.filter((find) => find(folded).length).length
  })
  return statements[told.indexOf(Math.max(...told))] ?? ""
}
