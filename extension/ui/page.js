/** What tocsin's own pages share. What they are told is filled into their HTML: content/fill.js. */
import { advice, api } from "../worker/base.js";

export const { msg, stamp } = globalThis.tocsin;
export const $ = (id) => document.getElementById(id);

/** Ask the worker; what it could not do is thrown as {code, detail, retry}. */
export async function ask(type, fields) {
  const { result, trouble } = (await api.runtime.sendMessage({ type, ...fields })) ?? { trouble: { code: "unknown" } };
  if (trouble) throw trouble;
  return result;
}

const told = {};

/** Tell the page something more; what has the focus keeps it. */
export function tell(news) {
  const { id } = document.activeElement;
  globalThis.tocsin.fill(document.documentElement, Object.assign(told, news));
  $(id)?.focus({ preventScroll: true });
  document.documentElement.lang = msg("ui_language"); // until then it is not shown
}

/** Show one of the views in a page's <main>. */
export function see(id) {
  for (const view of document.querySelector("main").children) view.hidden = view.id !== id;
}

/** A trouble in one line. */
export async function sentence({ code, detail }) {
  const { title, text, command } = await advice(code);
  return [`${title}. ${text}`, command && msg("ui_command", command), detail].filter(Boolean).join(" ");
}

/** What is wrong, the command that mends it, and a button for the next step: `again`, or a page. */
export async function tellTrouble({ code, detail, retry }, again) {
  const { title: wrong, text: mend, command, action } = await advice(code);
  tell({ wrong, mend, retry, command, detail, act: action && msg(`ui_${action}`), copy: msg("ui_copy") });
  $("copy-command").onclick = () => navigator.clipboard.writeText(command).then(() => tell({ copy: msg("ui_copied") }));
  $("act").onclick = () => (action === "retry" ? again() : api.tabs.create({ url: `/${action}.html` }));
  see("trouble");
}

/** Arrow keys (or j and k), Home and End walk what a selector finds in a box. */
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
