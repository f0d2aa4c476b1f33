/** The background worker: it alone holds the token and speaks to the server, and it obeys only tocsin's own pages. */
import { analyse } from "./worker/analysis.js";
import { api } from "./worker/api.js";
import { show } from "./worker/content.js";
import { pair, prove } from "./worker/server.js";
import { address, closeStorage, settings } from "./worker/settings.js";
import { Trouble } from "./worker/trouble.js";

const clicked = new Map(); // tab id -> the analysis that a click began and no popup has asked for yet

/** Everything the worker does on request, by message type. */
const ROUTES = new Map([
  ["analyse", async ({ tab }) => taken(await known(tab))],
  ["show", async ({ tab, frame, id }) => show(await known(tab), Number(frame), String(id))],
  ["pair", async ({ code, server }) => {
    const here = address(server);
    const token = await pair(here, String(code).trim());
    await api.storage.local.set({ server: here, token });
  }],
  ["check", async () => {
    const config = await settings();
    if (!config.token) throw new Trouble("not-paired");
    await prove(config);
  }],
]);

async function known(tab) {
  if (!Number.isInteger(tab)) throw new Trouble("tab-gone");
  try {
    return (await api.tabs.get(tab)).id;
  } catch {
    throw new Trouble("tab-gone");
  }
}

/** The analysis that a click began for this tab, once; else a new one. */
function taken(tabId) {
  const begun = clicked.get(tabId) ?? analyse(tabId);
  clicked.delete(tabId);
  return begun;
}

/**
 * A click begins the analysis here, so that it depends on no popup, and opens the popup to tell of it. The popup is set
 * for this one opening only: with a popup set, browsers do not tell the worker of clicks. All three calls are made at
 * once, for a browser takes them in order, and after an await it would no longer see a click behind them.
 */
function click({ id: tabId, windowId }) {
  const begun = analyse(tabId);
  begun.catch(() => {}); // the popup asks for it and tells of it
  clicked.set(tabId, begun);
  const popup = api.runtime.getURL("popup.html");
  const calls = [
    api.action.setPopup({ tabId, popup }), api.action.openPopup({ windowId }), api.action.setPopup({ tabId, popup: "" }),
  ];
  Promise.all(calls).catch(() => {}); // a window that shows no popup still gets its marks
}

/** A page of this extension; a content script shares our id but has its page's address. */
function isOwnPage(sender) {
  return sender.id === api.runtime.id && Boolean(sender.url?.startsWith(api.runtime.getURL("")));
}

async function answer(message) {
  try {
    return { result: await ROUTES.get(message.type)(message) };
  } catch (error) {
    return { trouble: error instanceof Trouble ? error.toJSON() : { code: "unknown", detail: String(error), retry: 0 } };
  }
}

api.runtime.onMessage.addListener((message, sender, respond) => {
  if (!isOwnPage(sender) || !ROUTES.has(message?.type)) return false;
  answer(message).then(respond);
  return true;
});

api.runtime.onInstalled.addListener(async ({ reason }) => {
  if (reason !== "install") return;
  await new Promise((resolve) => setTimeout(resolve, 2_500)); // whoever sets up a browser by script agrees by script
  const { consent } = await api.storage.local.get("consent");
  if (consent !== true) await api.tabs.create({ url: api.runtime.getURL("welcome.html") });
});

api.action.onClicked.addListener(click);

closeStorage();
