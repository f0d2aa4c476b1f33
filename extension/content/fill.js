// HTML says itself what goes where ("What goes where" in README.md); all that is filled in becomes text.
const PART = 20; // items in one task: a long page has a thousand findings
let templates = document;

function msg(key, ...values) {
  const words = (name) => chrome.i18n.getMessage(name, values.map(String));
  return (values[0] === 1 && words(`${key}_one`)) || words(key);
}

const find = (data, path) => path.split(".").reduce((value, name) => value?.[name], data);

function message(pattern, data) {
  const [key, ...names] = pattern.split(" ");
  const [stem, own] = key.split("$");
  const gaps = names.map((name) => find(data, name));
  const end = own && find(data, own);
  if (!gaps.every(Boolean) || (own && !end)) return "";
  return msg(own ? stem + end.replaceAll("-", "_") : stem, ...gaps) || end; // a rule may have a category of its own
}

function put(node, data) {
  const words = (_, at, name) => (at ? message(name, data) : find(data, name)) || "";
  node.pattern ??= node.nodeValue;
  if (node.pattern.includes("{")) node.nodeValue = node.pattern.replace(/\{(@?)([\w$. ]+)\}/g, words);
}

// Fill an element with a list; a long one in several tasks, unless something in it is in use.
function grow(node, items, as, data, whole) {
  const all = whole || node.querySelector(":focus, [open]");
  const most = all ? items.length : PART;
  const add = (from) => {
    if (node.items !== items) return; // told anew meanwhile
    node.append(...stamp(as, items.slice(from, from + most), data, all));
    if (from + most < items.length) setTimeout(add, 0, from + most);
  };
  node.items = items;
  node.replaceChildren();
  add(0);
}

function fill(node, data, whole) {
  if (node.nodeType === Node.TEXT_NODE) put(node, data);
  for (const attribute of node.attributes ?? []) put(attribute, data);
  if (node.protocol && !/^https?:$|-extension:$/.test(node.protocol)) node.removeAttribute("href"); // no link then
  const { each, as } = node.dataset ?? {};
  const items = each && find(data, each);
  if (!each) for (const child of node.childNodes) fill(child, data, whole);
  else if (node.items !== items) grow(node, items ?? [], as, data, whole);
  return node;
}

// Copies of a template; what an item has not is that around it.
const stamp = (id, items, around, whole) =>
  items.map((item) => fill(document.importNode(templates.getElementById(id).content, true), { ...around, ...item }, whole));
