/** The background worker: it alone holds the token and speaks to the server. It obeys tocsin's own pages. */
import { analyse, begun, forget, last, ready } from "./worker/analysis.js";
import { api } from "./worker/api.js";
import { show } from "./worker/content.js";
import { dismiss, dismissals, restore, sift } from "./worker/dismissals.js";
import { lay, obey } from "./worker/menus.js";
import { explain } from "./worker/reasons.js";
import { pair, prove } from "./worker/server.js";
import { address, settings } from "./worker/settings.js";
import { register, setSite, sites } from "./worker/sites.js";
import { tell, troubleOf } from "./worker/states.js";
import { Trouble } from "./worker/trouble.js";

const clicked = new Map(); // tab id -> the analysis that a click began and no page of ours has asked for yet

/** What the worker does for tocsin's own pages, by message type. */
const OWN = new Map(Object.entries({
  analyse: async ({ tab, scope }) => taken(await known(tab), scope),
  report: async ({ tab }) => current(await known(tab)),
  show: async ({ tab, frame, id }) => show(await known(tab), Number(frame), String(id)),
  dismiss: async ({ tab, id, level }) => refuse(await known(tab), id, level),
  dismissals,
  restore: async ({ key }) => {
    await restore(key);
    for (const { id } of await api.tabs.query({ active: true })) if (last(id)) run(id, last(id).scope).catch(() => {});
  },
  sites,
  site: setSite,
  pair: async ({ code, server }) => {
    const here = address(server);
    await api.storage.local.set({ server: here, token: await pair(here, String(code).trim()) });
  },
  check: async () => {
    const config = await settings();
    if (!config.token) throw new Trouble("not-paired");
    await prove(config);
  },
}));

/** What content scripts may say. The browser tells in which tab. */
const CONTENT = new Map(Object.entries({
  moved: async (_, { tab }) => {
    await ready;
    const scope = last(tab.id)?.scope;
    if (tab.active && (scope || (await sites()).includes(new URL(tab.url).origin))) await run(tab.id, scope);
  },
  dismiss: ({ id, level }, { tab }) => refuse(tab.id, id, level),
}));

async function known(tab) {
  const { id } = await Promise.resolve(tab).then(api.tabs.get).catch(() => Promise.reject(new Trouble("tab-gone")));
  return id;
}

async function run(tabId, scope) {
  const report = await analyse(tabId, scope);
  await explain(tabId, report);
  return report;
}

/** The analysis that a click began for this tab, once; else a new one. */
function taken(tabId, scope) {
  const begun = clicked.get(tabId) ?? run(tabId, scope);
  clicked.delete(tabId);
  return begun;
}

/** The last report of a tab, or null; how its last analysis failed is thrown. */
async function current(tabId) {
  await ready;
  if (troubleOf(tabId)) throw troubleOf(tabId);
  return last(tabId) ? sift(last(tabId)) : null;
}

/** Forget a tab that shows another page now: ours have gone from it. */
async function left(tabId) {
  const since = Date.now();
  await ready;
  if (!last(tabId) && !troubleOf(tabId)) return;
  const call = { target: { tabId }, injectImmediately: true, func: () => Object.hasOwn(globalThis, "tocsin") };
  const [{ result }] = await api.scripting.executeScript(call).catch(() => [{}]);
  if (result || begun(tabId) > since) return; // the click may have come before the page's answer
  forget(tabId);
  tell(tabId, "idle");
}

/** Dismiss a finding at a level, or `undo` that: what is marked and counted follows. */
async function refuse(tabId, id, level) {
  await ready;
  const report = last(tabId);
  await dismiss(report, id, level);
  if (level === "undo") return run(tabId, report.scope);
  await explain(tabId, await sift(report));
  return tell(tabId, "done", report);
}

/**
 * A click begins the analysis here, so that it depends on no popup, and opens the popup to tell of it. With a popup set,
 * browsers tell of no clicks: it is set for this opening only. After an await they would see no click behind the calls.
 */
function click({ id: tabId, windowId }, scope) {
  const begun = run(tabId, scope);
  begun.catch(() => {}); // the popup asks for it and tells of it
  clicked.set(tabId, begun);
  const set = (popup) => api.action.setPopup({ tabId, popup });
  const calls = [set(api.runtime.getURL("popup.html")), api.action.openPopup({ windowId }), set("")];
  Promise.all(calls).catch(() => clicked.delete(tabId)); // a window that shows no popup still gets its marks
}

async function answer(route, message, sender) {
  try {
    return { result: await route(message, sender) };
  } catch (error) {
    const { code, detail, retry } = typeof error.code === "string" ? error : { code: "unknown", detail: String(error), retry: 0 };
    return { trouble: { code, detail, retry } };
  }
}

api.runtime.onMessage.addListener((message, sender, respond) => {
  const own = sender.url?.startsWith(api.runtime.getURL("")); // a content script has its page's address
  const route = (own ? OWN : CONTENT).get(message?.type);
  if (!route || sender.id !== api.runtime.id || !(own || sender.tab)) return false;
  answer(route, message, sender).then(respond);
  return own; // a content script is given no answer
});

api.runtime.onInstalled.addListener(async ({ reason }) => {
  lay();
  if (reason !== "install") return;
  await new Promise((resolve) => setTimeout(resolve, 2_500)); // whoever sets up a browser by script agrees by script
  const { consent } = await settings();
  if (!consent) await api.tabs.create({ url: api.runtime.getURL("welcome.html") });
});

const command = (name, tab) => obey(name, tab, last(tab.id), click);
api.action.onClicked.addListener((tab) => click(tab));
api.commands.onCommand.addListener(command);
api.contextMenus.onClicked.addListener(({ menuItemId }, tab) => command(menuItemId, tab));
api.permissions.onRemoved.addListener(register);
api.runtime.onStartup.addListener(lay);
api.tabs.onRemoved.addListener(forget);
api.tabs.onUpdated.addListener((tabId, { status }) => status === "loading" && left(tabId));

// Content scripts have no use for the token: where the browser can, it keeps storage from them.
api.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
