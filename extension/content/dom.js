// Reading a DOM that may be hostile: a page's names can shadow what a document or a form has, prototypes cannot.
globalThis.tocsin = {}; // what the worker calls: an element called tocsin would be found otherwise

const guarded = (node, { prototype }) => new Proxy({}, {
  get(_, name) {
    const value = Reflect.get(prototype, name, node);
    return typeof value === "function" ? value.bind(node) : value;
  },
  set: (_, name, value) => Reflect.set(prototype, name, value, node),
});
const page = guarded(document, Document);
const plain = (node) => (node instanceof HTMLFormElement ? guarded(node, HTMLFormElement) : node);

const around = (node) => plain(node).parentElement ?? plain(node).getRootNode().host ?? null;

const isWithin = (box, node) => Boolean(node) && (plain(box).contains(node) || isWithin(box, plain(node).getRootNode().host));

// Closed shadow roots too: browsers open them to extensions, each in its way.
function shadowOf(element) {
  if (!(element instanceof HTMLElement)) return null;
  const { openOrClosedShadowRoot, shadowRoot } = plain(element);
  return openOrClosedShadowRoot ?? globalThis.chrome?.dom?.openOrClosedShadowRoot(element) ?? shadowRoot;
}
