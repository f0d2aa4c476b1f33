/** The two helpers by which tocsin's own pages are filled. Strings become text, never markup. */
export const $ = (id) => document.getElementById(id);

/** An element with properties and children; null children are left out. */
export function el(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}
