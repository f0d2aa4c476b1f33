/**
 * HTML that says itself what goes where: `{name}` is a value, `{@…}` a message of `_locales`, with a value in its gap
 * (`{@… points}`) or its key (`{@…_$kind}`), and nothing where that is missing. With `data-each="list"` an element holds
 * the template `data-as` for each item. All that is filled in becomes text. tocsin's own pages load this file too.
 */
{
  const { i18n } = globalThis.chrome;
  const patterns = new WeakMap(); // of texts and attributes
  const lists = new WeakMap(); // of elements with `data-each`

  /** A message with its gaps filled; for the number 1 it may have a form `key_one`. */
  function msg(key, ...values) {
    const words = (name) => i18n.getMessage(name, values.map(String));
    return (values[0] === 1 && words(`${key}_one`)) || words(key);
  }

  /** A value that has no message of its own stands for itself. */
  function message(pattern, data) {
    const [key, ...names] = pattern.split(" ");
    const [stem, own] = key.split("$");
    const gaps = names.map((name) => data[name]);
    if (!gaps.every(Boolean) || (own && !data[own])) return "";
    return msg(own ? stem + data[own].replaceAll("-", "_") : stem, ...gaps) || data[own];
  }

  function put(node, data) {
    const pattern = patterns.get(node) ?? node.nodeValue;
    if (!pattern.includes("{")) return;
    patterns.set(node, pattern);
    const words = (_, at, name) => (at ? message(name, data) : data[name] ?? "");
    node.nodeValue = pattern.replace(/\{(@?)([\w$ ]+)\}/g, words);
  }

  function fill(node, data, templates) {
    if (node.nodeType === Node.TEXT_NODE) put(node, data);
    for (const attribute of node.attributes ?? []) put(attribute, data);
    if (node.protocol && !/^https?:$|-extension:$/.test(node.protocol)) node.removeAttribute("href"); // no link then
    const { each, as, message } = node.dataset ?? {};
    if (!each) for (const child of [...node.childNodes]) fill(child, data, templates);
    else if (lists.get(node) !== data[each]) node.replaceChildren(...stamp(as, data[each], data, templates));
    lists.set(node, data[each]);
    if (message) { // `{1}` in it is the first child
      const parts = [...node.children];
      node.replaceChildren(...msg(message).split(/\{(\d)\}/).map((piece, at) => (at % 2 ? parts[piece - 1] : piece)));
    }
    return node;
  }

  /** Copies of a template, one for each item; what an item has not is that around it. */
  const stamp = (id, items, around, templates = document) =>
    items.map((item) => {
      const copy = document.importNode(templates.getElementById(id).content, true);
      return fill(copy, { ...around, ...item }, templates);
    });

  /** A date as people write it: intervals have their ends apart. */
  const spoken = (date) => date.replace("..", "").replace("/", " – ");

  Object.assign(globalThis.tocsin, { msg, fill, stamp, spoken });
}
