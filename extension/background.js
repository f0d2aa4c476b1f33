/** The background worker: it alone has the token and speaks to the server. */
import { analyse, forget, last } from "./worker/analysis.js";
import { address, api, settings, Trouble } from "./worker/base.js";
import { ask, isOurs } from "./worker/content.js";
import { dismiss, dismissals, restore } from "./worker/dismissals.js";
import { pair, prove } from "./worker/server.js";
import { register, setSite, sites } from "./worker/sites.js";
import { tell } from "./worker/states.js";

const MENU = { page: ["page"], main: ["page"], selection: ["selection"], "next-mark": ["page", "selection"] };
const STEPS = { "next-mark": 1, "previous-mark": -1 };

/** What it does, by the type of a message, whose `tab` is looked up. */
const ROUTES = new Map(Object.entries({
  // What a click began; for a `scope` always anew.
  analyse: async ({ tab: { id }, scope }) => (!scope && (await last(id)).done) || analyse(id, scope),
  report: async ({ tab }) => {
    const { report, trouble } = await last(tab.id);
    if (trouble) throw trouble;
    return report ?? null;
  },
  show: ({ tab, frame, id }) => ask(tab.id, Number(frame), "show", id),
  moved: async ({ tab: { id, active, url } }) => {
    const { report } = await last(id);
    if (active && (report || (await sites()).includes(new URL(url).origin))) await analyse(id, report?.scope);
  },
  dismiss: async ({ tab, id, level }) => dismiss((await last(tab.id)).report, id, level),
  dismissals,
  restore,
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
const FROM_CONTENT = ["moved", "dismiss"]; // all else is for tocsin's own pages

/** Forget a tab that shows another page now; a click may come before the page has answered. */
async function left(tabId) {
  const since = Date.now();
  const { report, trouble } = await last(tabId);
  if (!(report || trouble) || (await isOurs(tabId)) || (await last(tabId)).at > since) return;
  forget(tabId);
  tell(tabId, "idle");
}

/**
 * A click begins the analysis, and opens the popup to tell of it: soon, but its opening would hold up the marks. With a
 * popup set, browsers tell of no clicks: it is set for this once.
 */
async function click({ id: tabId, windowId }, scope) {
  const soon = new Promise((resolve) => setTimeout(resolve, 250));
  await Promise.race([soon, analyse(tabId, scope).catch(() => {})]); // the popup tells of it
  const set = (popup) => api.action.setPopup({ tabId, popup });
  // A window may show none.
  Promise.allSettled([set(api.runtime.getURL("popup.html")), api.action.openPopup({ windowId }), set("")]);
}

/** An entry of the menu or a shortcut: check, or walk the marks of the first frame that has any. */
async function command(name, tab) {
  if (!STEPS[name]) return click(tab, name);
  const { runs = [[0]] } = await last(tab.id);
  for (const [frame] of runs) if (await ask(tab.id, frame, "step", STEPS[name])) return undefined;
}

/** Lay the menu anew: browsers keep it, in the words of before. */
async function lay() {
  await api.contextMenus.removeAll();
  for (const [id, contexts] of Object.entries(MENU)) {
    api.contextMenus.create({ id, contexts, title: api.i18n.getMessage(`menu_${id.replace("-", "_")}`) });
  }
}

async function answer(route, message) {
  try {
    const find = () => Promise.resolve(message.tab).then(api.tabs.get).catch(() => { throw new Trouble("tab-gone"); });
    return { result: await route("tab" in message ? { ...message, tab: await find() } : message) };
  } catch (error) {
    return { trouble: { ...Trouble.of(error) } };
  }
}

api.runtime.onMessage.addListener((message, sender, respond) => {
  const own = sender.url?.startsWith(api.runtime.getURL("")); // a content script has its page's address
  const isHeard = sender.id === api.runtime.id && (own || (sender.tab && FROM_CONTENT.includes(message?.type)));
  const route = isHeard && ROUTES.get(message?.type);
  if (!route) return false;
  answer(route, own ? message : { ...message, tab: sender.tab.id }).then(respond);
  return own; // a content script is given no answer
});

api.runtime.onInstalled.addListener(async ({ reason }) => {
  lay();
  if (reason !== "install") return;
  await new Promise((resolve) => setTimeout(resolve, 2_500)); // whoever sets up a browser by script agrees by script
  const { consent } = await settings();
  if (!consent) await api.tabs.create({ url: api.runtime.getURL("welcome.html") });
});

api.action.onClicked.addListener((tab) => click(tab));
api.commands.onCommand.addListener(command);
api.contextMenus.onClicked.addListener(({ menuItemId }, tab) => command(menuItemId, tab));
api.permissions.onRemoved.addListener(register);
api.runtime.onStartup.addListener(lay);
api.tabs.onRemoved.addListener(forget);
api.tabs.onUpdated.addListener((tabId, { status }) => status === "loading" && left(tabId));

// Content scripts have no use for the token: where the browser can, it keeps storage from them.
api.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
