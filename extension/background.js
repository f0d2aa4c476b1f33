// The background worker: it begins an analysis on the click itself, so that the marks depend on no popup.
import { analyse, forget, last } from "./worker/analysis.js";
import { advice, api } from "./worker/base.js";
import { ask, idle, isOurs } from "./worker/content.js";
import { dismiss, sites } from "./worker/choices.js";
import { tell } from "./worker/states.js";

const MENU = { page: ["page"], main: ["page"], selection: ["selection"], next: ["page", "selection"] };
const STEPS = { next: 1, previous: -1 };

const ROUTES = {
  // For a `scope` always anew, else what a click began.
  analyse: async ({ id }, { scope }) => (!scope && (await last(id)).done) || analyse(id, scope),
  report: async ({ id }) => {
    const { done, report } = await last(id);
    return done ?? report;
  },
  show: ({ id }, { frame, id: finding }) => ask(id, Number(frame), "show", finding),
  moved: async ({ id, active }) => {
    const { report } = await last(id);
    if (active && report) await analyse(id, report.scope);
  },
  dismiss: async ({ id: tabId }, { id, level }) => dismiss((await last(tabId)).report, id, level),
};
const FROM_CONTENT = ["moved", "dismiss"]; // all else is for tocsin's own pages

// Forget a tab that shows another page now; a click may come before the page has answered.
async function left(tabId) {
  const { at, report, trouble } = await last(tabId);
  if (!(report || trouble) || (await isOurs(tabId)) || (await last(tabId)).at !== at) return;
  forget(tabId);
  tell(tabId, "idle");
}

// A page of a site that is always on is read once it is loaded, in front and idle.
async function arrive(tabId) {
  const { active, status, url } = await api.tabs.get(tabId);
  if (!active || status !== "complete" || !url || !(await sites()).includes(new URL(url).origin)) return;
  await idle(tabId);
  if (!(await last(tabId)).at) await analyse(tabId);
}

// Opening the popup would hold up the marks. With a popup set, browsers tell of no clicks: it is set for this once.
async function click({ id: tabId, windowId }, scope) {
  const soon = new Promise((resolve) => setTimeout(resolve, 400));
  await Promise.race([soon, analyse(tabId, scope).catch(() => {})]);
  const set = (popup) => api.action.setPopup({ tabId, popup });
  Promise.allSettled([set(api.runtime.getURL("panel.html#popup")), api.action.openPopup({ windowId }), set("")]);
}

async function command(name, tab) {
  if (!STEPS[name]) return click(tab, name);
  const { runs = [[0]] } = await last(tab.id);
  for (const [frame] of runs) if (await ask(tab.id, frame, "step", STEPS[name])) return undefined;
}

async function lay() {
  await api.contextMenus.removeAll();
  for (const [id, contexts] of Object.entries(MENU)) {
    api.contextMenus.create({ id, contexts, title: api.i18n.getMessage(`menu_${id}`) });
  }
}

async function answer(tab, { type, ...given }) {
  try {
    await api.tabs.get(tab.id);
    return { result: await ROUTES[type](tab, given) };
  } catch (error) {
    return { trouble: await advice(error) };
  }
}

api.runtime.onMessage.addListener((message, { url, tab }, respond) => {
  const own = url?.startsWith(api.runtime.getURL("")); // a content script has its page's address
  if (!(own ? Object.keys(ROUTES) : FROM_CONTENT).includes(message?.type)) return false;
  answer(own ? { id: message.tab } : tab, message).then(respond);
  return own; // a content script is given no answer
});

api.runtime.onInstalled.addListener(async ({ reason }) => {
  lay();
  if (reason !== "install") return;
  await new Promise((resolve) => setTimeout(resolve, 2_500)); // whoever sets up a browser by script agrees by script
  const { consent } = await api.storage.local.get("consent");
  if (!consent) await api.tabs.create({ url: api.runtime.getURL("welcome.html") });
});

api.action.onClicked.addListener((tab) => click(tab));
api.commands.onCommand.addListener(command);
api.contextMenus.onClicked.addListener(({ menuItemId }, tab) => command(menuItemId, tab));
api.tabs.onRemoved.addListener(forget);
api.tabs.onActivated.addListener(({ tabId }) => arrive(tabId).catch(() => {}));
api.tabs.onUpdated.addListener((tabId, { status }) => status && left(tabId).then(() => arrive(tabId)).catch(() => {}));

// Content scripts have no use for the token: where the browser can, it keeps storage from them.
api.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
