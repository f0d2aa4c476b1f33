/** Small helpers; text only ever enters as text. */
export const $ = (id) => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** An element with `text`, `class`, `label` (aria-label) and other attributes, and children. */
export function element(name, { text, class: names, label, ...attributes } = {}, children = []) {
  return fill(document.createElement(name), { text, class: names, "aria-label": label, ...attributes }, children);
}

/** The same in SVG. */
export function shape(name, attributes = {}, children = []) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(node, { text, ...attributes }, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) node.setAttribute(key, value);
  }
  if (text !== undefined) node.textContent = text;
  node.append(...children);
  return node;
}

/** A link, if it leads to the web; else its words. */
export function link(url, words) {
  return /^https?:\/\//i.test(url) ? element("a", { text: words, href: url, rel: "noreferrer", target: "_blank" }) : document.createTextNode(words);
}

/** "2023-10-16" as "16 October 2023"; intervals by their ends; other values as they stand. */
export function spoken(value) {
  if (value.includes("/")) return value.split("/").map((part) => (part === ".." ? "…" : spoken(part))).join(" to ");
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(value);
  if (!match) return value;
  const [, year, month, day] = match;
  return [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}
