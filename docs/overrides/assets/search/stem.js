/* The English stemmer of Snowball 3 (Porter 2) for words of the letters a to z: the twin of
   `snowballstemmer` in Python, which stems the index. An upper-case Y is a consonant. */
const WHOLE = new Map(Object.entries({
  skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli",
  singly: "singl", andes: "andes", atlas: "atlas", bias: "bias", cosmos: "cosmos", howe: "howe",
  news: "news", sky: "sky",
}))
const REGION = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/
const SHORT = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/
const STEP2 = [
  ["anci", "ance"], ["enci", "ence"], ["ogi", "og"], ["li", ""], ["bli", "ble"], ["abli", "able"],
  ["alli", "al"], ["fulli", "ful"], ["lessli", "less"], ["ousli", "ous"], ["entli", "ent"], ["aliti", "al"],
  ["biliti", "ble"], ["iviti", "ive"], ["tional", "tion"], ["ational", "ate"], ["alism", "al"],
  ["ation", "ate"], ["ization", "ize"], ["izer", "ize"], ["ator", "ate"], ["iveness", "ive"],
  ["fulness", "ful"], ["ousness", "ous"], ["ogist", "og"],
]
const STEP3 = [
  ["icate", "ic"], ["ative", ""], ["alize", "al"], ["iciti", "ic"], ["ical", "ic"], ["tional", "tion"],
  ["ational", "ate"], ["ful", ""], ["ness", ""],
]
const STEP4 = ["ic", "ance", "ence", "able", "ible", "ate", "ive", "ize", "iti", "al", "ism", "ion", "er",
  "ous", "ant", "ent", "ment", "ement"].map((suffix) => [suffix, ""])
/** What some suffixes must follow. */
const BEFORE = { ogi: /l$/, li: /[cdeghkmnrt]$/, ion: /[st]$/ }


/** Return the stem of a word; one with other letters than a to z is its own. */
export function stem(word) {
  if (!/^[a-z]{3,}$/.test(word)) return word
  if (WHOLE.has(word)) return WHOLE.get(word)
  word = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y")
  const first = REGION.exec(word)?.[0].length ?? after(word, 0)
  const second = after(word, first)
  word = step1b(step1a(word), first).replace(/(.[^aeiouy])[yY]$/, "$1i")
  word = replaced(word, STEP2, first)
  word = replaced(word, STEP3, first, second)
  word = replaced(word, STEP4, second)
  return step5(word, first, second).replaceAll("Y", "y")
}

/** The place behind the first consonant that follows a vowel. */
function after(word, from) {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(from))
  return found ? from + found.index + 2 : word.length
}

function step1a(word) {
  if (word.endsWith("sses")) return word.slice(0, -2)
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1)
  if (/(?:us|ss)$/.test(word)) return word
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word
}

function step1b(word, first) {
  const [suffix] = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(word) ?? [""]
  const before = word.slice(0, word.length - suffix.length)
  if (!suffix) return word
  if (suffix.startsWith("eed")) {
    return before.length >= first && !/^(?:succ|proc|exc)$/.test(before) ? before + "ee" : word
  }
  if (suffix === "ing" && /^[^aeiouy]y$/.test(before)) return before[0] + "ie"
  if (suffix === "ing" && /^(?:even|cann|inn|earr|herr|out)$/.test(before)) return word
  if (!/[aeiouy]/.test(before)) return word
  if (/(?:at|bl|iz)$/.test(before)) return before + "e"
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(before)) return /^[aeo]..$/.test(before) ? before : before.slice(0, -1)
  return before.length === first && SHORT.test(before) ? before + "e" : before
}

/** Replace the longest suffix of the word if it stands in its region, and follows what it must. */
function replaced(word, suffixes, region, second) {
  let longest
  for (const each of suffixes) if (word.endsWith(each[0]) && !(longest?.[0].length >= each[0].length)) longest = each
  if (!longest) return word
  const [suffix, by] = longest
  const before = word.slice(0, -suffix.length)
  const start = suffix === "ative" ? second : region
  return before.length < start || BEFORE[suffix]?.test(before) === false ? word : before + by
}

function step5(word, first, second) {
  const before = word.slice(0, -1)
  if (word.endsWith("e")) {
    return before.length >= second || (before.length >= first && !SHORT.test(before)) ? before : word
  }
  return word.endsWith("ll") && before.length >= second ? before : word
}
