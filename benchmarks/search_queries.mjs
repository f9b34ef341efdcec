/* Asks the search's own code and counts what it fetches: {base, sessions} on stdin, base being
   the address of the folder of an index, a session a list of queries of one reader. */
import fs from "fs"
import zlib from "zlib"

const { Index } = await import(process.argv[2])
const { base, sessions } = JSON.parse(fs.readFileSync(0, "utf8"))
const TOP = 10

/** The directory travels compressed by the host, the other files as they are. */
function load(url, reader) {
  const bytes = fs.readFileSync(url)
  reader.bytes += url.pathname.endsWith(".json") ? zlib.gzipSync(bytes).length : bytes.length
  reader.requests++
  return new Uint8Array(bytes)
}

const answers = []
for (const queries of sessions) {
  const reader = { bytes: 0, requests: 0 }
  const index = new Index(new URL(base), async (url) => load(url, reader))
  for (const query of queries) {
    const { numbers, groups } = await index.search(query)
    for (const { ids } of groups) for (const id of ids) await index.spellings(id)
    const cards = await index.cards(numbers.slice(0, TOP))
    answers.push({ query, numbers, titles: cards.map(([, title]) => title), ...reader })
  }
}
process.stdout.write(JSON.stringify(answers))
