"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const things = read("nodes"), links = read("edges"), looks = read("looks"), options = JSON.parse(read("options"));
  const byId = new Map(things.map((t) => [t.id, t]));
  const near = new Map(things.map((t) => [t.id, []]));
  for (const { from, to, label } of links) {
    near.get(from).push({ label, other: byId.get(to), away: true });
    near.get(to).push({ label, other: byId.get(from), away: false });
  }
  const canvas = document.getElementById("mynetwork");
  const panel = document.getElementById("panel"), intro = [...panel.childNodes];
  const boxes = [...document.querySelectorAll("#legend input")];
  const ticked = new Set(boxes.filter((b) => b.checked).map((b) => b.value));
  let chosen = null;

  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const ink = dark ? "#e8edf2" : "#1c2733", paper = dark ? "#14191f" : "#ffffff";
  const asked = (t) => chosen !== null && (t.id === chosen || near.get(chosen).some(({ other }) => other === t));
  const hidden = (t) => !ticked.has(t.kind) && !asked(t);
  function drawn(t) {
    const look = looks[t.kind], inside = look.shape === "box" || look.shape === "ellipse";
    const border = dark && look.color.border === "#000000" ? ink : look.color.border, background = look.color.background ?? paper;
    const color = { background, border, highlight: { background, border: ink }, hover: { background, border: ink } };
    const font = { ...t.font, color: inside ? "#10202e" : ink, strokeWidth: inside ? 0 : 5, strokeColor: paper };
    return { ...look, color, font, size: t.size, id: t.id, label: t.label, title: t.name, x: t.x, y: t.y, hidden: hidden(t) };
  }
  const nodes = new vis.DataSet(things.map(drawn));
  const edges = new vis.DataSet(links.map((l, id) => ({ id, from: l.from, to: l.to, arrows: "to", title: l.label })));
  const network = new vis.Network(canvas, { nodes, edges }, options);

  // vis-network fits to what it has drawn so far, which cuts what stands at the edge and its name
  const MARGIN = 20, CLOSEST = 1.2;
  function whole() {
    const all = things.filter((t) => !hidden(t));
    if (!all.length) return;
    const span = (axis) => all.reduce(([low, high], t) => [Math.min(low, t.room[axis] - t.room[axis + 2]), Math.max(high, t.room[axis] + t.room[axis + 2])], [Infinity, -Infinity]);
    const [left, right] = span(0), [top, bottom] = span(1);
    const scale = Math.min(CLOSEST, (canvas.clientWidth - 2 * MARGIN) / (right - left), (canvas.clientHeight - 2 * MARGIN) / (bottom - top));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }
  function redraw() {
    nodes.update(things.filter((t) => nodes.get(t.id).hidden !== hidden(t)).map((t) => ({ id: t.id, hidden: hidden(t) })));
  }

  // the address holds what is selected, so that a link can be sent; names are not unique, so kind and name together
  const address = (t) => "#" + encodeURIComponent(t.kind + "/" + t.name);
  function select(id) {
    chosen = id; redraw();
    tell(byId.get(id), near.get(id), choose, panel);
    history.replaceState(null, "", address(byId.get(id)));
  }
  function choose(id) {
    select(id);
    network.selectNodes([id]);
    network.focus(id, { scale: Math.max(network.getScale(), 0.9) });
  }
  function leave() {
    chosen = null; redraw();
    network.unselectAll(); panel.replaceChildren(...intro);
    history.replaceState(null, "", "#");
  }
  network.on("click", ({ nodes: [id] }) => id === undefined ? leave() : select(id));

  for (const box of boxes) {
    const count = things.filter((t) => t.kind === box.value).length;
    box.parentElement.querySelector("b").textContent = count;
    box.parentElement.hidden = !count;
    box.onchange = () => { box.checked ? ticked.add(box.value) : ticked.delete(box.value); redraw(); };
  }
  const trialOf = (t) => near.get(t.id).map(({ other }) => other).find((other) => other.kind === "trial");
  const context = (t) => t.kind === "trial" || !trialOf(t) ? t.kind : t.kind + ", " + trialOf(t).name;
  searching(things, context, choose);

  document.getElementById("whole").onclick = () => { leave(); whole(); };
  addEventListener("keydown", (event) => {
    if (event.key === "0" && document.activeElement?.id !== "search") { leave(); whole(); }
  });
  if (matchMedia("(max-width: 45rem)").matches) document.getElementById("kinds").open = false;

  function follow() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const linked = wanted && things.find((t) => t.kind + "/" + t.name === wanted);
    if (linked) choose(linked.id);
  }
  window.drawing = { network, nodes };  // for the console of the browser, and for tests
  addEventListener("hashchange", follow);
  network.on("resize", () => requestAnimationFrame(() => { if (chosen === null) whole(); }));
  network.once("afterDrawing", () => { whole(); follow(); document.body.dataset.ready = "yes"; });
})();
