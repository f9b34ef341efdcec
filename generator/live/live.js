// `digest serve` puts this into the pages that it sends; the published site has no trace of it.
// Loads the page anew when it has changed, and shows what stands in the way of the next one.
"use strict";
(() => {
  const { src, dataset } = document.currentScript;
  const chinese = document.documentElement.lang.startsWith("zh");
  const heading = chinese
    ? "网站尚未更新：请先改正以下错误。"
    : "The site is not up to date: these errors stand in the way.";
  const box = document.createElement("section");
  box.className = "digest-live";
  box.setAttribute("role", "alert");
  let told = "";

  function line(problem) {
    const item = document.createElement("li");
    const place = document.createElement("code");
    place.textContent = `${problem.place}:`;
    const hint = document.createElement("em");
    hint.textContent = problem.hint;
    item.append(place, ` ${problem.message} `, hint);
    return item;
  }

  function show(problems) {
    box.remove();
    if (!problems.length) return;
    const title = document.createElement("p");
    title.textContent = heading;
    const list = document.createElement("ul");
    list.append(...problems.map(line));
    box.replaceChildren(title, list);
    document.body.prepend(box);
  }

  function until(name) {
    return new Promise((done) => document.addEventListener(name, done, { once: true }));
  }

  async function ask() {
    const wanted = new URLSearchParams({ page: location.pathname, seen: dataset.seen, told });
    const stop = new AbortController();
    // A browser opens six connections to a host: pages that nobody sees give theirs up.
    const hidden = () => document.hidden && stop.abort();
    document.addEventListener("visibilitychange", hidden);
    try {
      const answer = await fetch(new URL(`state?${wanted}`, src), { signal: stop.signal });
      return await answer.json();
    } finally {
      document.removeEventListener("visibilitychange", hidden);
    }
  }

  async function follow() {
    for (;;) {
      if (document.hidden) await until("visibilitychange");
      try {
        const now = await ask();
        if (now.seen !== dataset.seen) return location.reload();
        if (now.told !== told) show(now.problems);
        told = now.told;
      } catch {
        await new Promise((done) => setTimeout(done, 500));
      }
    }
  }

  follow();
})();
