"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const things = read("nodes"), links = read("edges"), options = JSON.parse(read("options"));
  const byId = new Map(things.map((t) => [t.id, t]));
  const hiddenKinds = new Set();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const ink = dark ? "#e8edf2" : "#1c2733";

  // what a graph is read by keeps its name from afar
  const large = new Set(["trial", "product", "target", "cell source"]);
  const drawn = things.map(({ id, label, shape, color, x, y, kind }) => ({
    id, label, shape, color, x, y,
    font: { size: large.has(kind) ? 24 : 13, color: shape === "box" || shape === "ellipse" ? "#10202e" : ink },
    size: kind === "outcome" ? 9 : 14,
  }));
  const nodes = new vis.DataSet(drawn);
  const edges = new vis.DataSet(links.map((l, id) => ({ id, from: l.from, to: l.to, arrows: "to" })));
  options.edges.font.color = ink;
  options.edges.font.strokeColor = dark ? "#14191f" : "#ffffff";
  const network = new vis.Network(document.getElementById("mynetwork"), { nodes, edges }, options);
  network.once("afterDrawing", () => { network.fit(); document.body.dataset.ready = "yes"; });

  const make = (tag, words, parent) => {
    const element = document.createElement(tag);
    if (words !== undefined) element.textContent = words;
    if (parent) parent.append(element);
    return element;
  };
  const spaced = (name) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

  // the address holds what is selected, so that a link can be sent; names are not unique, so kind and name together
  const address = (t) => "#" + encodeURIComponent(t.kind + "/" + t.name);

  function show(id, move) {
    const t = byId.get(id), panel = document.getElementById("panel");
    panel.replaceChildren();
    make("h2", t.name, panel);
    make("p", t.kind, panel).className = "kind";
    for (const page of t.pages) {
      const link = make("a", page, make("p", undefined, panel));
      link.href = page; link.rel = "noopener noreferrer"; link.target = "_blank";
    }
    const facts = make("dl", undefined, panel);
    for (const [property, value, source, sentence] of t.facts) {
      const term = make("dt", undefined, facts);
      make("span", spaced(property) + ": ", term); term.append(value);
      const place = make("dd", undefined, facts);
      make("blockquote", sentence, place); make("small", source, place);
    }
    const near = links.filter((l) => l.from === id || l.to === id);
    if (near.length) make("h2", "Linked with", panel);
    for (const l of near) {
      const other = byId.get(l.from === id ? l.to : l.from), row = make("div", undefined, panel);
      row.append(l.from === id ? l.label + " " : "");
      const button = make("button", other.name, row);
      button.type = "button"; button.onclick = () => choose(other.id);
      row.append(l.from === id ? "" : " " + l.label + " this");
    }
    panel.scrollTop = 0;
    if (move) network.focus(id, { scale: Math.max(network.getScale(), 0.9) });
  }
  function choose(id, keep) {
    const t = byId.get(id);
    if (hiddenKinds.has(t.kind)) { boxOf(t.kind).checked = true; toggle(t.kind, true); }
    network.selectNodes([id]); show(id, true);
    if (!keep) history.replaceState(null, "", address(t));
  }
  network.on("click", ({ nodes: [id] }) => { if (id === undefined) return; show(id, false); history.replaceState(null, "", address(byId.get(id))); });

  const boxes = [...document.querySelectorAll("#legend input")];
  const boxOf = (kind) => boxes.find((b) => b.value === kind);
  function toggle(kind, on) {
    on ? hiddenKinds.delete(kind) : hiddenKinds.add(kind);
    nodes.update(things.filter((t) => t.kind === kind).map((t) => ({ id: t.id, hidden: !on })));
  }
  for (const box of boxes) {
    const count = things.filter((t) => t.kind === box.value).length;
    box.parentElement.querySelector("b").textContent = count;
    if (!count) box.parentElement.hidden = true;
    box.onchange = () => toggle(box.value, box.checked);
  }

  const search = document.getElementById("search"), hits = document.getElementById("hits");
  const haystack = things.map((t) => [t, (t.name + " " + t.kind).toLowerCase(), t.facts.map((f) => f[1] + " " + f[3]).join(" ").toLowerCase()]);
  function find() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const score = ([, name, all]) => words.every((w) => name.includes(w)) ? 2 : words.every((w) => name.includes(w) || all.includes(w)) ? 1 : 0;
    const found = words.length ? haystack.map((h) => [score(h), h[0]]).filter(([s]) => s).sort((a, b) => b[0] - a[0] || a[1].name.localeCompare(b[1].name)) : [];
    hits.replaceChildren(); hits.hidden = !words.length;
    for (const [, t] of found.slice(0, 30)) {
      const button = make("button", undefined, make("li", undefined, hits));
      button.type = "button"; button.append(t.name + " "); make("small", t.kind, button);
      button.onclick = () => { hits.hidden = true; choose(t.id); };
    }
    if (words.length && !found.length) make("li", "Nothing is called so.", hits);
    if (found.length > 30) make("li", "… and " + (found.length - 30) + " more", hits);
  }
  search.oninput = find;
  search.onkeydown = (event) => {
    if (event.key === "Enter") hits.querySelector("button")?.click();
    if (event.key === "Escape") { hits.hidden = true; search.value = ""; }
    if (event.key === "ArrowDown") hits.querySelector("button")?.focus();
  };
  addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== search) { event.preventDefault(); search.focus(); }
  });
  const wanted = decodeURIComponent(location.hash.slice(1));
  const linked = wanted && things.find((t) => t.kind + "/" + t.name === wanted);
  if (linked) network.once("afterDrawing", () => choose(linked.id, true));
})();
