/** Reading a DOM that may be hostile: a page's names can shadow what a document or a form has, prototypes cannot. */
globalThis.tocsin = {}; // what the worker calls: an element called tocsin would be found otherwise

const getter = (prototype, name) => {
  const { get } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
  return get && ((node) => get.call(node));
};
const method = (name, { prototype } = Element) => (node, ...given) => prototype[name].call(node, ...given);
const page = new Proxy({}, {
  get(_, name) {
    const value = Reflect.get(Document.prototype, name, document);
    return typeof value === "function" ? value.bind(document) : value;
  },
  set: (_, name, value) => Reflect.set(Document.prototype, name, value, document),
});
const shadowRoot = getter(Element.prototype, "shadowRoot");
const anyRoot = getter(Element.prototype, "openOrClosedShadowRoot") ?? globalThis.chrome?.dom?.openOrClosedShadowRoot;
const parent = getter(Node.prototype, "parentElement");
const rootOf = method("getRootNode", Node);

const dom = {
  page, // the document's own properties and methods
  localName: getter(Element.prototype, "localName"),
  attribute: method("getAttribute"),
  matches: method("matches"),
  isShown: method("checkVisibility"),
  rectangle: method("getBoundingClientRect"),
  bring: method("scrollIntoView"),
  contains: method("contains", Node),
  style: (element) => getComputedStyle(element),
  /** The element around a node, out of shadow trees too; null above <html>. */
  around: (node) => parent(node) ?? rootOf(node).host ?? null,
  /** True if a node stands in an element, shadow trees included. */
  isWithin: (box, node) => Boolean(node) && (dom.contains(box, node) || dom.isWithin(box, rootOf(node).host)),
  /** A shadow root, a closed one too where browsers open it to extensions. */
  root: (element) => (element instanceof HTMLElement ? (anyRoot ?? shadowRoot)(element) : null),

  /** The innermost element at a point of the viewport, through open shadow roots. */
  elementAt(x, y) {
    let [found, last] = [page.elementFromPoint(x, y), null];
    for (let root; found && found !== last && (root = shadowRoot(found)); ) {
      last = found;
      found = root.elementFromPoint(x, y) ?? found;
    }
    return found;
  },
};
