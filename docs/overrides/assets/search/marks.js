/* Shows why a digest was found: marks the words of the query in its texts. Everything is put
   into the page as text; nothing here or in page.js makes HTML of a string. */
import { PREFIX, normalise, pieces, stem } from "./words.js"

const LETTER = "0-9a-z\\u00df-\\u00f6\\u00f8-\\u024f\\u0370-\\u03ff\\u0400-\\u052f"
const WORD = new RegExp(`(?<![${LETTER}])[${LETTER}]+`, "gu")
const BETWEEN = "[\\s.,_/&+'’·‐–-]*"

/** What finds a name or a word in a folded text: a function text → [start, end] of each place. */
export function finder(needle, variants) {
  const parts = pieces(normalise(needle, variants))
  if (!parts.length) return () => []
  if (parts.length === 1 && /^\D+$/u.test(parts[0].text) && !parts[0].han) return words(parts[0].text)
  const escaped = parts.map((part) => part.text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(BETWEEN)
  const start = parts[0].han ? "" : `(?<![${LETTER}])`
  const end = parts.at(-1).han ? "" : `(?![${LETTER}])`
  const pattern = new RegExp(start + escaped + end, "gu")
  return (folded) => [...folded.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length])
}

function words(wanted) {
  const stemmed = stem(wanted)
  const same = (word) => word === wanted || stem(word) === stemmed || (wanted.length >= PREFIX && word.startsWith(wanted))
  return (folded) => [...folded.matchAll(WORD)].filter(([word]) => same(word)).map((match) => [match.index, match.index + match[0].length])
}

/** Fold a text character by character, so that places in it can be found in the original. */
function fold(text, variants) {
  let folded = ""
  const origins = []
  let at = 0
  for (const char of text) {
    const plain = char.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    const same = variants.get(plain) ?? plain
    folded += same
    for (let i = 0; i < same.length; i++) origins.push(at)
    at += char.length
  }
  return { folded, origins: [...origins, at] }
}

/** The places of all finders in a text: [start, end], in order, without overlaps. */
export function places(text, finders, variants) {
  const { folded, origins } = fold(text, variants)
  const found = finders.flatMap((find) => find(folded)).map(([start, end]) => [origins[start], origins[end]])
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
  const told = statements.map((text) => finders.filter((find) => places(text, [find], variants).length).length)
  return statements[told.indexOf(Math.max(...told))] ?? ""
}
