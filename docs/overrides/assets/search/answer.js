/* What is asked, and all that a page shows of the answer. Needs no page: what an address asks for
   is fetched while the browser is still reading the page and its styles. */
import { Index } from "./index.js"
import { finder } from "./marks.js"

export const PAGE = 10
/** Results that are shown at once. */
export const FILTERS = ["topic", "source", "year"]

const opened = () => new Index(new URL("../../search/", import.meta.url))
let ahead = null
export let index = opened()

/** A new edition may have been published while the page was open: its index has new files. */
export function reopen() {
  index = opened()
}

/** What an address asks for: {query, filters}. */
export function askedBy(address) {
  const values = new URL(address).searchParams
  const filters = Object.fromEntries(FILTERS.map((name) => [name, values.get(name) ?? ""]))
  return { query: (values.get("q") ?? "").trim(), filters }
}

/** {groups, numbers, finders, cards}: the digests that hold all of it, the first `shown` whole. */
export function answer(asked, shown) {
  const key = JSON.stringify([asked, shown])
  const found = ahead?.key === key ? ahead.found : look(asked, shown)
  ahead = null
  return found
}

/** Begin to answer before there is a page to show it. */
export function begin(asked, shown) {
  if (!asked.query) return
  ahead = { key: JSON.stringify([asked, shown]), found: look(asked, shown) }
  // Whoever asks for it is told.
  ahead.found.catch(() => {})
}

async function look({ query, filters }, shown) {
  const found = await index.search(query, filters)
  const [finders, cards] = await Promise.all([findersOf(found.groups), index.cards(found.numbers.slice(0, shown))])
  return { ...found, finders, cards }
}

/** One finder for each word; a name of the taxonomy is found by all its spellings. */
function findersOf(groups) {
  return Promise.all(groups.map(async ({ needle, ids }) => {
    const spellings = await Promise.all(ids.map((id) => index.spellings(id)))
    const finders = [needle, ...spellings.flat()].map((each) => finder(each, index.variants))
    return (folded) => finders.flatMap((find) => find(folded))
  }))
}
