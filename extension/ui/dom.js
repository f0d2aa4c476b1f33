/** Helpers of tocsin's own pages. Strings become text, never markup. */
export const $ = (id) => document.getElementById(id);

/** Show one of the views in a page's <main>. */
export function see(id) {
  for (const view of document.querySelector("main").children) view.hidden = view.id !== id;
}

/** An element with properties and children. */
export function el(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A copy of a page's template; `words` are the texts of the elements that its keys select. */
export function stamp(id, words) {
  const copy = $(id).content.firstElementChild.cloneNode(true);
  for (const [selector, text] of Object.entries(words)) copy.querySelector(selector).textContent = text;
  return copy;
}

/** A link for http(s) addresses, plain words for any other. */
export const link = (href, words) =>
  /^https?:\/\//i.test(href) && URL.canParse(href) ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }, words) : words;

/** Let arrow keys (or j and k), Home and End walk what a selector finds in a box. */
export function walk(box, selector) {
  const steps = { ArrowDown: 1, ArrowRight: 1, j: 1, ArrowUp: -1, ArrowLeft: -1, k: -1 };
  box.onkeydown = (event) => {
    const stops = [...box.querySelectorAll(selector)].filter((each) => each.checkVisibility());
    const at = stops.indexOf(document.activeElement);
    const next = stops[{ Home: 0, End: stops.length - 1 }[event.key] ?? at + steps[event.key]];
    if (at < 0 || !next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    next.focus();
  };
}
