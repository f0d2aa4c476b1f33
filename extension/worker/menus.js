/** The context menu and the shortcuts, each entry with what it does in a tab. */
import { api } from "./api.js";

const MENU = { page: ["page"], main: ["page"], selection: ["selection"], "next-mark": ["page", "selection"] };
const STEPS = { "next-mark": 1, "previous-mark": -1 };

/** Lay the menu anew: browsers keep it, in the words of before. */
export async function lay() {
  await api.contextMenus.removeAll();
  for (const [id, contexts] of Object.entries(MENU)) {
    api.contextMenus.create({ id, contexts, title: api.i18n.getMessage(`menu_${id.replace("-", "_")}`) });
  }
}

/** Do what an entry or a shortcut says: `check(tab, scope)`, or walk the marks of the first frame that has any. */
export async function obey(name, tab, report, check) {
  if (!STEPS[name]) check(tab, name);
  else for (const frameId of new Set([0, ...(report?.findings ?? []).map(({ frame }) => frame ?? 0)])) {
    const call = { func: (by) => globalThis.tocsin?.step?.(by), args: [STEPS[name]], injectImmediately: true };
    const target = { tabId: tab.id, frameIds: [frameId] };
    const [{ result }] = await api.scripting.executeScript({ target, ...call }).catch(() => [{}]); // a page closed to us
    if (result) break;
  }
}
