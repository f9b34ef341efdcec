/* Everything works without this file; it remembers what the reader chose. It stands in the head
   and runs at once, so that a page is never painted first in another way. */
(() => {
  const root = document.documentElement
  root.classList.replace("no-js", "js")
  const stored = (key) => { try { return localStorage.getItem(key) } catch { return null } }
  const store = (key, value) => { try { localStorage.setItem(key, value) } catch { /* private mode */ } }

  // Colours: the system's, until the reader chooses.
  const dark = () => root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches
  if (stored("scheme")) root.dataset.scheme = stored("scheme")

  // Side by side: kept from page to page; a link to #side-by-side asks for it. A class of the
  // root, for the box to tick comes later than the first paint may.
  const asked = () => location.hash === "#side-by-side"
  const show = (on) => root.classList.toggle("sided", on)
  show(asked() || stored("sides") === "1")

  addEventListener("DOMContentLoaded", () => {
    const scheme = document.querySelector(".d-scheme")
    const tell = () => scheme.setAttribute("aria-pressed", dark())
    scheme.hidden = false
    scheme.addEventListener("click", () => {
      root.dataset.scheme = dark() ? "light" : "dark"
      store("scheme", root.dataset.scheme)
      tell()
    })
    tell()

    const sides = document.getElementById("sides")
    if (sides) sides.checked = root.classList.contains("sided")
    sides?.addEventListener("change", () => {
      show(sides.checked)
      store("sides", sides.checked ? "1" : "0")
    })

    // What a link leads to is opened, also by browsers that do not open it themselves.
    const arrive = () => {
      if (sides && asked()) show(sides.checked = true)
      const target = document.getElementById(location.hash.slice(1))
      for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true
    }
    addEventListener("hashchange", arrive)
    arrive()

    // The other language opens at the same statement: ids are the same in both.
    const other = document.querySelector(".d-other")
    other.addEventListener("click", () => { other.hash = location.hash })
  })

  // `/` leads to the search, wherever nobody is writing; where the header has no room for a
  // field, to its page.
  addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]")
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writing) return
    const seen = [...document.querySelectorAll("input[type=search], .d-find a")].filter((each) => each.getClientRects().length)
    const field = seen.find((each) => each.closest("main")) ?? seen[0]
    if (!field) return
    event.preventDefault()
    if (field.tagName === "A") return field.click()
    field.focus()
    field.select()
  })
})()
