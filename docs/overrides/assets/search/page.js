/* The search page: a form, its results, and the address that keeps both. */
import { FILTERS, PAGE, answer, askedBy, begin, index, reopen } from "./answer.js"
import { show, telling } from "./marks.js"

const PAUSE = 200
/** Milliseconds without a key before what is typed is searched. */
const SHOWN = 60
/** Characters of a query that a message repeats. */

// This module runs as soon as it is there; the page may not be yet.
begin(askedBy(location), history.state?.shown || PAGE)
if (document.readyState === "loading") await new Promise((read) => addEventListener("DOMContentLoaded", read))

const root = document.querySelector("[data-search]")
const part = (name) => root.querySelector(`[data-search-${name}]`)
const form = root.querySelector("form")
const [field, results, status, suggestions, more] = [form.elements.q, part("results"), part("status"), part("meant"), part("more")]
const said = JSON.parse(root.dataset.words)
let [run, timer, editing, found] = [0, 0, false, null]

/** The language of a text in another one than the page's; nothing otherwise. */
const inLanguage = (lang) => (lang ? { lang } : {})
const element = (tag, text = "", properties = {}) => Object.assign(document.createElement(tag), { textContent: text, ...properties })
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

/** What the form asks for, as in the address. */
function asked() {
  const values = [...new FormData(form)].map(([name, value]) => [name, value.trim()])
  return new URLSearchParams(values.filter(([, value]) => value))
}

/** Search for what the form says; `shown` results at least, and back to `top`. */
async function search({ shown = PAGE, top = null, again = false } = {}) {
  const mine = ++run
  const query = field.value.trim()
  const filters = Object.fromEntries(FILTERS.map((name) => [name, form.elements[name].value]))
  suggestions.hidden = more.hidden = true
  if (!query) return clear()
  status.textContent = said.working
  delete status.dataset.query
  try {
    const answered = await answer({ query, filters }, shown)
    if (mine !== run) return
    found = { ...answered, shown: 0 }
    results.replaceChildren()
    add(answered.cards)
    status.textContent = told(query, found.numbers.length)
    status.dataset.query = field.value
    if (!found.numbers.length) await suggest(query, mine)
    if (top !== null) scrollTo(0, top)
  } catch {
    if (mine !== run) return
    if (again) return failed()
    reopen()
    return search({ shown, top, again: true })
  }
}

function clear() {
  results.replaceChildren()
  status.textContent = ""
  found = null
}

function failed() {
  clear()
  status.textContent = said.failed
  part("plain").hidden = false
}

/** How many there are, in words. */
function told(query, n) {
  const short = Array.from(query).slice(0, SHOWN).join("")
  return n === 1 ? said.one : filled(said[n ? "found" : "none"], { n, query: short === query ? query : `${short}…` })
}

function add(cards) {
  results.append(...cards.map(item))
  found.shown += cards.length
  more.hidden = found.shown >= found.numbers.length
}

function item([id, title, lang, when, source, topics, statements]) {
  const marked = (node, text) => show(node, text, found.finders, index.variants)
  const link = marked(element("a", "", { href: `../articles/${encodeURIComponent(id)}/`, ...inLanguage(lang) }), title)
  link.dataset.digestId = id
  const heading = element("h2", "", { className: "result" })
  heading.append(link)
  const node = element("li")
  node.append(heading, element("p", `${when} · ${source}`, { className: "when" }),
    marked(element("p", "", { className: "dek", ...inLanguage(lang) }), telling(statements, found.finders, index.variants)))
  if (topics.length) node.append(marked(element("p", "", { className: "why" }), topics.join(said.separator)))
  return node
}

/** Offer the names that are nearest to a query without results. */
async function suggest(query, mine) {
  const [{ meant }, names] = await Promise.all([import("./meant.js"), index.names()])
  const near = meant(query, names, index.variants)
  if (mine !== run || !near.length) return
  const buttons = near.map(({ name, text }) => {
    const button = element("button", name, { type: "button" })
    button.addEventListener("click", () => { field.value = text; field.focus(); submitted() })
    return button
  })
  suggestions.replaceChildren(said.meant, ...buttons)
  suggestions.hidden = false
}

/** The address and the entry of the history are those of the form; a new one unless `replace`. */
function remember(replace, state = {}) {
  const address = new URL(location)
  address.search = asked()
  history[replace ? "replaceState" : "pushState"]({ top: scrollY, shown: found?.shown, ...state }, "", address)
  for (const other of document.querySelectorAll("header a[hreflang]")) {
    const url = new URL(other.href)
    url.search = field.value.trim() ? new URLSearchParams({ q: field.value.trim() }) : ""
    other.href = url
  }
}

/** Typing makes one entry of the history, however many letters it takes. */
function typed(event) {
  if (event.isComposing) return
  clearTimeout(timer)
  timer = setTimeout(() => {
    const query = field.value.trim()
    if (query && query.length < (/^[!-~]+$/.test(query) ? 3 : 2)) return
    submitted()
  }, PAUSE)
}

function submitted() {
  clearTimeout(timer)
  const same = asked().toString() === new URL(location).searchParams.toString()
  remember(same || editing || !new URL(location).searchParams.get("q"), { top: 0 })
  editing = true
  return search()
}

/** Make the form what the address says, then search. */
async function restore(state) {
  const query = new URL(location).searchParams
  field.value = query.get("q") ?? ""
  const filtered = FILTERS.some((name) => query.get(name))
  if (filtered) {
    part("filters").open = true
    await choices().catch(failed)
  }
  for (const name of FILTERS) form.elements[name].value = query.get(name) ?? ""
  editing = false
  remember(true, state ?? {})
  await search({ shown: state?.shown || PAGE, top: state?.top ?? null })
}

/** Fill the filters, once. */
let filling
function choices() {
  filling ??= Promise.all([index.names(), index.directory()]).then(([names, { years }]) => {
    const options = (every) => every.map(([value, label]) => element("option", label, { value }))
    const of = (wanted) => names.filter(([, kind]) => wanted(kind)).map(([id, , name, n]) => [id, `${name} (${n})`])
    form.elements.topic.append(...options(of((kind) => kind !== "source")))
    form.elements.source.append(...options(of((kind) => kind === "source")))
    form.elements.year.append(...options(years.map(([year, from, to]) => [year, `${year} (${to - from})`])))
  })
  return filling
}

form.addEventListener("submit", (event) => { event.preventDefault(); submitted() })
field.addEventListener("input", typed)
field.addEventListener("compositionend", typed)
field.addEventListener("blur", () => { editing = false })
part("filters").addEventListener("toggle", () => choices().catch(failed))
part("filters").addEventListener("change", submitted)
more.addEventListener("click", async () => {
  const { numbers, shown } = found
  const cards = await index.cards(numbers.slice(shown, shown + PAGE)).catch(failed)
  if (!cards || found?.numbers !== numbers) return
  const next = results.children.length
  add(cards)
  results.children[next].querySelector("a").focus()
})
addEventListener("popstate", (event) => restore(event.state))
addEventListener("pagehide", () => remember(true))
let settling
addEventListener("scroll", () => { clearTimeout(settling); settling = setTimeout(() => remember(true), 150) })
history.scrollRestoration = "manual"
part("plain").hidden = true
part("filters").hidden = false
if (!location.search) field.focus()
restore(history.state)
