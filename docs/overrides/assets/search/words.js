/* A query → the terms it asks for. The twin of generator/search/words.py, which explains the
   rules; tests/test_search_words.py proves that the two return the same. */
import { stem } from "./stem.js"

const HAN = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\u{20000}-\\u{323af}"
const LETTERS = "a-z\\u00df-\\u00f6\\u00f8-\\u024f\\u0370-\\u03ff\\u0400-\\u052f\\u0561-\\u0587\\u05d0-\\u05ea\\u0620-\\u064a"
/** Letters and digits, as they stand in the brackets of a pattern. */
export const SPACED = "0-9" + LETTERS
const re = (pattern, flags = "gu") => new RegExp(pattern, flags)
const DROPPED = /[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]/gu
const REWRITTEN = [
  [re(`(?<=[${SPACED}])['’ʼ]s(?![${SPACED}])`), ""],
  [re(`(?<=[${SPACED}])['’ʼ](?=[${SPACED}])`), ""],
  [re(`(?<=[${HAN}])(?:[·‧・]|[ \\t]*[\\r\\n][ \\t\\r\\n]*)(?=[${HAN}])`), ""],
  [re(`(?<![${SPACED}])us\\$`), "usd "],
  [re("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))"), ""],
  [re(`(?<=[0-9]) ?([bm])n(?![${SPACED}])`), "$1illion"],
  [re(`(?<=[0-9]) (?=(?:thousand|million|billion|trillion)(?![${SPACED}]))`), ""],
  [re("(?<=[0-9]) %"), "%"],
  [re(`(?<=[0-9]) ?(per ?cent)(?![${SPACED}])`), "% $1"],
]
const PIECE = re(`([${HAN}]+)|[0-9]+(?:\\.[0-9]+)*%?|[${LETTERS}]+`)
const WORD = re(`^[${LETTERS}]+$`, "u")
const JOINERS = new Set("-‐‒–_./&+")
const LONGEST = 40
const MOST_PAIRS = 5
export const PREFIX = 3

/** Fold one text as the index is folded; `variants` maps Traditional characters. */
export function normalise(text, variants = new Map()) {
  text = text.normalize("NFKD").replace(DROPPED, "").toLowerCase().replaceAll("ς", "σ").normalize("NFC")
  if (variants.size) text = Array.from(text, (char) => variants.get(char) ?? char).join("")
  return REWRITTEN.reduce((folded, [pattern, replacement]) => folded.replace(pattern, replacement), text)
}

/** Cut a normalised text into pieces: {text, han, joined}. */
export function pieces(normalised) {
  const found = []
  let end = 0
  for (const match of normalised.matchAll(PIECE)) {
    const han = match[1] !== undefined
    const gap = normalised.slice(end, match.index)
    const joined = found.length > 0 && touch(gap, found.at(-1).han, han)
    const text = han ? match[0] : Array.from(match[0]).slice(0, LONGEST).join("")
    found.push({ text, han, joined })
    end = match.index + match[0].length
  }
  return found
}

function touch(gap, before, after) {
  if (before !== after) return gap === "" || gap === " "
  return gap === "" || (!after && JOINERS.has(gap))
}

/** What the words of a query ask for: {terms, kind}, kind being pairs, word, number or char. */
export function lookups(query, variants) {
  return spacedWords(query, variants).flatMap((word) => runs(pieces(word)).map(lookup))
}

/** The words of a query, as its spaces divide it. */
export function spacedWords(query, variants) {
  return normalise(query, variants).split(/[ \t\r\n]+/)
}

function runs(every) {
  const found = []
  for (const piece of every) piece.joined ? found.at(-1).push(piece) : found.push([piece])
  return found
}

function lookup(run) {
  const pairs = run.flatMap((piece, index) => [
    ...(index ? [join(run[index - 1], piece)] : []),
    ...(piece.han ? pairsOf(piece.text) : []),
  ])
  const latin = run.every((piece) => !piece.han)
  const word = pairs.length === 1 && latin ? pairs[0] : run[0].text
  if (run.length === 1 && run[0].han && Array.from(word).length === 1) return { terms: [word], kind: "char" }
  if (pairs.length && !(pairs.length === 1 && latin && WORD.test(word))) return { terms: spread(pairs), kind: "pairs" }
  return { terms: [word], kind: WORD.test(word) ? "word" : "number" }
}

const join = (before, after) =>
  (before.han ? Array.from(before.text).at(-1) : before.text) + (after.han ? Array.from(after.text)[0] : after.text)

function pairsOf(text) {
  const chars = Array.from(text)
  return chars.slice(1).map((char, index) => chars[index] + char)
}

function spread(pairs) {
  if (pairs.length <= MOST_PAIRS) return pairs
  const last = pairs.length - 1
  return Array.from({ length: MOST_PAIRS }, (_, index) => pairs[Math.floor((index * last) / (MOST_PAIRS - 1))])
}

/** A name as one word: "Jensen Huang" is "jensenhuang". */
export const key = (normalised) => pieces(normalised).map((piece) => piece.text).join("")

export { stem }
