/* The index of one language: fetches the files that a query needs, and ranks what they hold.
   generator/search/shards.py writes them; docs/dev/search.md tells the format. */
import { PREFIX, key, lookups, spacedWords, stem } from "./words.js"

const TITLE = 1, VIEWPOINT = 2, POINTS = 124, SAID = TITLE | VIEWPOINT | POINTS
const TEXTS = 8, GROUP = 1024, SPAN_OF_ALL = 2 ** 40
/** Digests at most whose texts share a file, numbers of a folder of such files, and more than any
    number, as in numbers.py. */
const MOST_FILES = 4
/** Files that a prefix may ask for: a single character can begin terms of a hundred. */
const SPAN = 4
/** Words of the longest name that is looked up as a whole. */
const LONGEST = 200
/** Characters of a query that are looked for: more would keep the browser busy for seconds. */

export class Index {
  /** `base` is the address of the folder that holds index.json; `load` fetches bytes. */
  constructor(base, load = fetched) {
    this.base = base
    this.load = load
    this.files = new Map()
    this.variants = new Map()
  }

  /** The directory: {version, count, years, room, days, terms, texts}, where terms are the first of each
      file, and texts the folders of those files. */
  directory() {
    this.opened ??= this.load(new URL("index.json", this.base)).then((bytes) => {
      const directory = JSON.parse(text(bytes))
      this.numbers = numbers(directory)
      this.places = new Map(this.numbers.map((number, at) => [number, directory.count - 1 - at]))
      return directory
    })
    return this.opened
  }

  /** place → mask, from a posting, where the newest digest has the place 0. */
  unpack(posting) {
    return unpack(posting, this.places)
  }

  /** The content of a file of the index; each is fetched once. */
  async file(name, folder) {
    const { version } = await this.directory()
    if (!this.files.has(name)) {
      this.files.set(name, this.load(new URL(`data/${folder ?? version}/${name}.bin`, this.base)).then(inflated))
    }
    return this.files.get(name)
  }

  async json(name, folder) {
    return JSON.parse(text(await this.file(name, folder)))
  }

  /** [term, posting] of every term from `from` on that begins with it; `exact`: of that one. */
  async entries(from, exact) {
    const { terms } = await this.directory()
    let last = terms.findLastIndex((first) => first <= from)
    const names = []
    do names.push(`t${Math.max(last, 0)}`)
    while (!exact && names.length < MOST_FILES && terms[++last]?.startsWith(from))
    const files = await Promise.all(names.map((name) => this.file(name)))
    return files.flatMap((bytes) => read(bytes, from, exact))
  }

  async posting(term) {
    const [found] = await this.entries(term, true)
    return found ? found[1] : new Uint8Array()
  }

  /** The digests (place → mask) that a lookup finds. */
  async masks({ terms, kind }) {
    const [first] = terms
    if (kind === "char") return union((await this.entries(first)).filter(isTerm).map(([, posting]) => this.unpack(posting)))
    if (kind === "word") {
      const stems = this.posting(stem(first))
      const length = Array.from(first).length
      const found = length < PREFIX ? [[first, await this.posting(first)]]
        : length === PREFIX ? [[first, await this.posting(first + "*")]]
        : (await this.entries(first)).filter(isTerm)
      return union([await stems, ...found.map(([, posting]) => posting)].map((posting) => this.unpack(posting)))
    }
    const postings = await Promise.all(terms.map((term) => this.posting(term)))
    return postings.map((posting) => this.unpack(posting)).reduce(intersection)
  }

  /** The ids that a name has in the taxonomy; `written` is the name as the reader wrote it. */
  async named(name, written) {
    if (!name) return []
    const ids = text(await this.posting(name + "=")).split("\n").filter(Boolean)
    return ids.map((line) => line.split("\t")).filter(([, exact]) => !exact || exact === written).map(([id]) => id)
  }

  /** What the query means, in order: {needle, ids, masks} for each of its names and words. */
  async groups(query) {
    const written = query.trim().split(/\s+/)
    const words = spacedWords(query, this.variants).filter(Boolean)
    const same = written.length === words.length
    const spans = words.flatMap((_, start) => words.slice(start, start + SPAN).map((_, more) => [start, start + more + 1]))
    const named = new Map(await Promise.all(spans.map(async ([start, end]) => {
      const whole = words.slice(start, end).join(" ")
      return [`${start},${end}`, await this.named(key(whole), same ? written.slice(start, end).join(" ") : query.trim())]
    })))
    const groups = []
    for (let start = 0; start < words.length;) {
      let end = Math.min(words.length, start + SPAN)
      while (end > start && !named.get(`${start},${end}`).length) end--
      if (end > start) groups.push({ needle: words.slice(start, end).join(" "), ids: named.get(`${start},${end}`) })
      else groups.push(...lookups(words[end++], this.variants).map((lookup) => ({ needle: words[start], ids: [], lookup })))
      start = end
    }
    return Promise.all(groups.map(async (group) => ({ ...group, masks: await this.found(group) })))
  }

  async found({ ids, lookup }) {
    if (lookup) return this.masks(lookup)
    return union((await Promise.all(ids.map((id) => this.posting("@" + id)))).map((posting) => this.unpack(posting)))
  }

  /** {groups, numbers}: the places of the digests that hold all of the query, best first.
      `filters` are {topic, source, year}, each empty or one to keep; alone, they keep of all. */
  async search(whole, filters = {}) {
    const query = Array.from(whole).slice(0, LONGEST).join("")
    let groups = await this.groups(query)
    if (groups.some((group) => !group.masks.size) && /[\u3400-\u9fff\u{20000}-\u{323af}]/u.test(query) && (await this.learn())) {
      groups = await this.groups(query)
    }
    const { count, years } = await this.directory()
    const kept = await Promise.all(
      [filters.topic, filters.source].filter(Boolean).map(async (id) => this.unpack(await this.posting("@" + id))))
    const [, from, to] = filters.year ? (years.find(([year]) => String(year) === filters.year) ?? [0, 0, 0]) : [0, 0, count]
    const passes = (number) => number >= from && number < to && kept.every((masks) => masks.has(number))
    const every = query.trim() || !Object.values(filters).some(Boolean) ? ranked(groups, count) : [...Array(count).keys()]
    return { groups, numbers: every.filter(passes) }
  }

  /** Load the Traditional characters, if that is still to be done; tell whether it was. */
  async learn() {
    if (this.variants.size) return false
    const chars = Array.from(text(await this.file("variants")))
    for (let at = 0; at < chars.length; at += 2) this.variants.set(chars[at], chars[at + 1])
    return this.variants.size > 0
  }

  /** The texts of the digests at these places. */
  async cards(places) {
    const { texts } = await this.directory()
    return Promise.all(places.map(async (place) => {
      const at = this.numbers.length - 1 - place
      const [low, first] = leaf(this.numbers, this.numbers[at])
      return (await this.json(`d${low}`, texts[Math.floor(low / GROUP)]))[at - first]
    }))
  }

  /** Everything that an entry of the taxonomy is called. */
  async spellings(id) {
    return text(await this.posting(`@${id}=`)).split("\n")
  }

  /** Every entry of the taxonomy that has digests: [id, kind, name, digests, spellings]. */
  names() {
    return this.json("names")
  }
}

/** Sum over the words of idf × place, half as much again where one statement holds them all, new
    digests a little higher; all words in the title first. */
function ranked(groups, count) {
  if (!groups.length) return []
  const [rarest, ...others] = [...groups].sort((a, b) => a.masks.size - b.masks.size).map((group) => group.masks)
  const scored = []
  for (const number of rarest.keys()) {
    if (!others.every((masks) => masks.has(number))) continue
    let score = 0
    let [titled, together] = [true, 255]
    for (const { masks } of groups) {
      const mask = masks.get(number)
      titled &&= (mask & TITLE) > 0
      together &= mask
      score += Math.log(1 + count / masks.size) * weight(mask)
    }
    if (others.length && together & SAID) score *= 1.5
    scored.push([number, titled, score * (1 + 0.25 * 2 ** (-number / (count / 8)))])
  }
  scored.sort((a, b) => b[1] - a[1] || b[2] - a[2] || a[0] - b[0])
  return scored.map(([number]) => number)
}

function weight(mask) {
  let points = 0
  for (let bits = mask & POINTS; bits; bits &= bits - 1) points++
  return (mask & TITLE ? 6 : 0) + (mask & VIEWPOINT ? 2 : 0) + 0.7 * Math.min(3, points) + 0.3
}

/** A term of texts, not one that stands for a prefix or leads to the taxonomy. */
const isTerm = ([term]) => !/[*=]$/.test(term)

const text = (bytes) => new TextDecoder().decode(bytes)

async function fetched(url) {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${response.status} ${url}`)
  return new Uint8Array(await response.arrayBuffer())
}

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** The entries of a file of terms that begin with `from`; `exact`: that are it. Of the others no
    name is put together: what an entry shares with the one before tells how much it has of `from`. */
function read(bytes, from, exact) {
  const wanted = new TextEncoder().encode(from)
  const name = new Uint8Array(wanted.length + 512)
  name.set(wanted)
  const found = []
  let same = 0
  for (let at = 0; at < bytes.length;) {
    const shared = bytes[at], end = at + 2 + bytes[at + 1]
    at += 2
    if (shared <= same) {
      same = shared
      while (at + same - shared < end && bytes[at + same - shared] === wanted[same]) same++
    }
    const length = end - at + shared
    const is = same === wanted.length && (!exact || length === same)
    if (is) name.set(bytes.subarray(at, end), shared)
    at = end
    let size = 0
    for (let shift = 0; ; shift += 7) {
      size |= (bytes[at] & 127) << shift
      if (bytes[at++] < 128) break
    }
    if (is) found.push([text(name.subarray(0, length)), bytes.subarray(at, at + size)])
    at += size
  }
  return found
}

/** The numbers of all digests, ascending: of each day those from its start on. */
function numbers({ room, days }) {
  const found = []
  let start = 0
  for (let at = 0; at < days.length; at += 2) {
    start += days[at] * room
    for (let number = 0; number < days[at + 1]; number++) found.push(start + number)
  }
  return found
}

/** The file that holds the texts of a number: [its name, how many digests come before it]. */
function leaf(numbers, number) {
  let [low, size, first, last] = [0, SPAN_OF_ALL, 0, numbers.length]
  while (last - first > TEXTS) {
    size /= 2
    const middle = before(numbers, low + size)
    if (number < low + size) last = Math.min(last, middle)
    else [low, first] = [low + size, Math.max(first, middle)]
  }
  return [low, first]
}

/** How many numbers are smaller. */
function before(numbers, limit) {
  let [first, last] = [0, numbers.length]
  while (first < last) {
    const middle = (first + last) >> 1
    if (numbers[middle] < limit) first = middle + 1
    else last = middle
  }
  return first
}

/** place → mask, from a posting: the distances of its numbers, then as many masks. */
function unpack(posting, places) {
  const found = []
  let number = -1, at = 0
  while (at + found.length < posting.length) {
    let delta = 0
    for (let shift = 0; ; shift += 7) {
      delta |= (posting[at] & 127) << shift
      if (posting[at++] < 128) break
    }
    number += delta + 1
    found.push(number)
  }
  return new Map(found.map((each, mask) => [places.get(each), posting[at + mask]]))
}

function union(every) {
  const masks = new Map()
  for (const each of every) for (const [number, mask] of each) masks.set(number, (masks.get(number) ?? 0) | mask)
  return masks
}

/** What stands in the same place of both. */
function intersection(one, two) {
  const masks = new Map()
  for (const [number, mask] of one) if (mask & (two.get(number) ?? 0)) masks.set(number, mask & two.get(number))
  return masks
}
