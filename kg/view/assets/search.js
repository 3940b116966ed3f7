"use strict";
// finds things by their name, their kind, and what is told of them
const SHOWN = 30;
function searching(things, context, choose) {
  const search = document.getElementById("search"), hits = document.getElementById("hits");
  const haystack = things.map((t) => [t, (t.name + " " + t.kind).toLowerCase(), [...t.details, ...t.facts].flat().join(" ").toLowerCase()]);
  // "0%" is not found in "30%"
  const pattern = (word) => new RegExp((/^\d/.test(word) ? "(?<![\\d.])" : "") + word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const score = (words, [, name, all]) => words.every((w) => w.test(name)) ? 2 : words.every((w) => w.test(name) || w.test(all)) ? 1 : 0;
  const close = () => { hits.hidden = true; search.value = ""; search.focus(); };

  function found(words) {
    const scored = haystack.map((h) => [score(words, h), h[0]]).filter(([s]) => s);
    return scored.sort((a, b) => b[0] - a[0] || a[1].name.localeCompare(b[1].name)).map(([, t]) => t);
  }
  function hit(t) {
    const button = make("button", undefined, make("li", undefined, hits));
    button.type = "button"; button.append(t.name + " "); make("small", context(t), button);
    button.onclick = () => { hits.hidden = true; choose(t.id); };
  }
  function find() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean).map(pattern), all = words.length ? found(words) : [];
    hits.replaceChildren(); hits.hidden = !words.length;
    all.slice(0, SHOWN).forEach(hit);
    if (words.length && !all.length) make("li", "Nothing is called so. Try a trial's number, a product, a target (CD19), a measure (ORR), or fewer words.", hits);
    if (all.length > SHOWN) make("li", "… and " + (all.length - SHOWN) + " more: add a word", hits);
  }
  function step(by) {
    const stops = [search, ...hits.querySelectorAll("button")];
    stops[Math.min(Math.max(stops.indexOf(document.activeElement) + by, 0), stops.length - 1)].focus();
  }
  const keys = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Escape: close };
  search.oninput = find;
  search.onkeydown = (event) => { if (event.key === "Enter") hits.querySelector("button")?.click(); };
  for (const part of [search, hits]) part.addEventListener("keydown", (event) => {
    if (event.key in keys) { event.preventDefault(); keys[event.key](); }
  });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== search) { event.preventDefault(); search.focus(); }
  });
}
