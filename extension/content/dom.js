/** Reading a DOM that may be hostile: a form's inputs can shadow its properties, so the prototypes' getters are asked. */
{
  const getter = (prototype, name) => {
    const { get } = Object.getOwnPropertyDescriptor(prototype, name);
    return (node) => get.call(node);
  };

  const shadowRoot = getter(Element.prototype, "shadowRoot");

  globalThis.tocsin.dom = {
    shadowRoot,
    localName: getter(Element.prototype, "localName"),
    parentElement: getter(Node.prototype, "parentElement"),
    attribute: (element, name) => Element.prototype.getAttribute.call(element, name),
    children: getter(Element.prototype, "children"),
    style: (element) => getComputedStyle(element),

    /** The innermost element at a point of the viewport, through open shadow roots. */
    elementAt(x, y) {
      let found = document.elementFromPoint(x, y);
      for (let root = found && shadowRoot(found); root; root = found && shadowRoot(found)) {
        const inner = root.elementFromPoint(x, y);
        if (!inner || inner === found) break;
        found = inner;
      }
      return found;
    },
  };
}
