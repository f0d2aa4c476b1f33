/** Reading a DOM that may be hostile: a page's names can shadow what a document or a form has, prototypes cannot. */
{
  const getter = (prototype, name) => {
    const { get } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
    return get && ((node) => get.call(node));
  };
  const method = (name) => (element, ...given) => Element.prototype[name].call(element, ...given);
  const page = new Proxy({}, {
    get(_, name) {
      const value = Reflect.get(Document.prototype, name, document);
      return typeof value === "function" ? value.bind(document) : value;
    },
    set: (_, name, value) => Reflect.set(Document.prototype, name, value, document),
  });
  const shadowRoot = getter(Element.prototype, "shadowRoot");
  const parent = getter(Node.prototype, "parentElement");
  const anyRoot = getter(Element.prototype, "openOrClosedShadowRoot") ?? globalThis.chrome?.dom?.openOrClosedShadowRoot;

  globalThis.tocsin.dom = {
    page, // the document's own properties and methods
    localName: getter(Element.prototype, "localName"),
    attribute: method("getAttribute"),
    matches: method("matches"),
    isShown: method("checkVisibility"),
    rectangle: method("getBoundingClientRect"),
    bring: method("scrollIntoView"),
    style: (element) => getComputedStyle(element),
    contains: (element, node) => Node.prototype.contains.call(element, node),
    /** The element around a node, out of shadow trees too; null above <html>. */
    around: (node) => parent(node) ?? Node.prototype.getRootNode.call(node).host ?? null,
    /** A shadow root, a closed one too where browsers open it to extensions. */
    root: (element) => (element instanceof HTMLElement ? (anyRoot ?? shadowRoot)(element) : null),

    /** The innermost element at a point of the viewport, through open shadow roots. */
    elementAt(x, y) {
      let found = page.elementFromPoint(x, y);
      for (let root = found && shadowRoot(found); root; root = found && shadowRoot(found)) {
        const inner = root.elementFromPoint(x, y);
        if (!inner || inner === found) break;
        found = inner;
      }
      return found;
    },
  };
}
