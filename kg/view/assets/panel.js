"use strict";
// what is known of one thing, written with textContent alone: nothing in the data can run
const make = (tag, words, parent) => {
  const element = document.createElement(tag);
  if (words !== undefined) element.textContent = words;
  if (parent) parent.append(element);
  return element;
};
const spaced = (name) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

const grouped = (rows, key) => {
  const groups = new Map();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
};

// a sentence once, with all that it stands in; one that is the value itself is not told twice
function quotes(rows, parent) {
  for (const [sentence, told] of grouped(rows, (f) => f[3])) {
    if (sentence !== told[0][1]) make("blockquote", sentence, parent);
    make("small", [...new Set(told.map((f) => f[2]))].join(", "), make("div", undefined, parent));
  }
}

function tellPages(t, panel) {
  for (const page of t.pages) {
    const link = make("a", page, make("p", undefined, panel));
    link.href = page; link.rel = "noopener noreferrer"; link.target = "_blank";
  }
}

function tellDetails(t, panel) {
  if (!t.details.length) return;
  const table = make("dl", undefined, panel);
  table.className = "details";
  for (const [name, value] of t.details) { make("dt", name, table); make("dd", value, table); }
  if (!t.details.some(([name]) => name === "arm" || name === "part of the patients")) {
    make("p", "No arm is named: of all patients, or the text leaves it open.", panel).className = "kind";
  }
}

// what is asked for most comes first; long lists are folded, so that forty criteria do not hide the rest
const FIRST = ["outcome", "product", "condition", "arm", "doseLevel", "regimenAgent"], FOLDED = 8;
const rank = (property) => FIRST.includes(property) ? FIRST.indexOf(property) : FIRST.length;
function tellFacts(t, panel) {
  const itself = t.facts.filter((f) => f[1] === t.name), others = t.facts.filter((f) => f[1] !== t.name);
  if (itself.length) make("h3", "Read from", panel);
  quotes(itself, panel);
  const properties = [...grouped(others, (f) => f[0])].sort((a, b) => rank(a[0]) - rank(b[0]));
  for (const [property, rows] of properties) {
    const values = grouped(rows, (f) => f[1]), part = make("details", undefined, panel);
    part.open = property === "outcome" || values.size <= FOLDED;
    make("summary", spaced(property) + (values.size > 1 ? " (" + values.size + ")" : ""), part);
    for (const [value, told] of values) { make("h4", value, part); quotes(told, part); }
  }
}

function tellLinks(t, near, choose, panel) {
  if (near.length) make("h3", "Linked with", panel);
  for (const { label, other, away } of near) {
    const row = make("div", away ? label + " " : "", panel);
    const button = make("button", other.name, row);
    button.type = "button"; button.onclick = () => choose(other.id);
    row.append(away ? "" : " " + label + " this");
  }
}

function tell(t, near, choose, panel) {
  panel.replaceChildren();
  make("h2", t.name, panel);
  make("p", t.kind, panel).className = "kind";
  tellPages(t, panel); tellDetails(t, panel); tellFacts(t, panel); tellLinks(t, near, choose, panel);
  panel.scrollTop = 0;
}
