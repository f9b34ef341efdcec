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

  // Material's search listens to `keyup` only: pasted text and some input methods have none.
  const query = document.querySelector("[data-md-component=search-query]")
  query?.addEventListener("input", () => query.dispatchEvent(new KeyboardEvent("keyup")))
})()
