/** What the popover in the page needs beside the annotations: its parts, the page's hypothesis, what was dismissed. */
import { api } from "./api.js";

const own = async (path) => (await fetch(api.runtime.getURL(path))).text();
let parts; // {html, style} of the popover, in the reader's language

async function load() {
  const html = (await own("content/why.html")).replace(/__MSG_(\w+)__/g, (_, key) => api.i18n.getMessage(key));
  return { html, style: await own("content/why.css") };
}

/** Whether a hypothesis ({shift: "-P2Y", explains, of}) explains an alarm: moved by it, its date is in a reference's month. */
function fits({ shift, explains, of }, { verdict, claim, references = [] }) {
  if (verdict !== "contradicted" && verdict !== "anachronism") return false;
  const moved = claim?.date?.replace(/^\d+/, (year) => Number(year) + parseInt(shift.replace("P", ""), 10));
  return explains === of || references.some(({ date }) => date.slice(0, 7) === moved?.slice(0, 7));
}

/** Hand a page's frames what their popovers say beside the annotations, and take dismissed marks away. */
export async function explain(tabId, { hypothesis: told, document, findings }) {
  const guess = told ?? document.hypothesis;
  const ids = (wanted) => findings.filter(wanted).map(({ id }) => id);
  const about = { ...(parts ??= await load()), words: guess?.message, fits: guess ? ids((each) => fits(guess, each)) : [] };
  const func = (known, hidden) => {
    globalThis.tocsin?.know?.(known);
    globalThis.tocsin?.hide?.(hidden);
  };
  const args = [about, ids(({ dismissed }) => dismissed)];
  await api.scripting.executeScript({ target: { tabId, allFrames: true }, injectImmediately: true, func, args }).catch(() => {}); // it may have gone
}
