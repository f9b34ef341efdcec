/* Everything works without this file; it makes three things easier. */
(() => {
  // Side by side: the choice is kept from page to page, and a link to #side-by-side makes it.
  const sides = document.getElementById("sides")
  const store = { get: () => { try { return localStorage.getItem("sides") } catch { return null } },
    set: (value) => { try { localStorage.setItem("sides", value) } catch { /* private mode */ } } }
  if (sides) {
    const linked = () => { if (location.hash === "#side-by-side") sides.checked = true }
    sides.checked = store.get() === "1"
    sides.addEventListener("change", () => store.set(sides.checked ? "1" : "0"))
    addEventListener("hashchange", linked)
    linked()
  }

  // An excerpt that is linked to opens, in browsers that do not do so by themselves.
  const open = () => {
    const target = document.getElementById(location.hash.slice(1))
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true
  }
  addEventListener("hashchange", open)
  open()

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
