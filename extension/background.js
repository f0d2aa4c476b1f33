/** The background worker: it alone holds the token and speaks to the server, and it obeys only tocsin's own pages. */
import { analyse } from "./worker/analysis.js";
import { api } from "./worker/api.js";
import { show } from "./worker/content.js";
import { pair, prove } from "./worker/server.js";
import { address, closeStorage, settings } from "./worker/settings.js";
import { Trouble } from "./worker/trouble.js";

/** Everything the worker does on request, by message type. */
const ROUTES = new Map([
  ["analyse", async ({ tab }) => analyse(await known(tab))],
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
  await new Promise((resolve) => setTimeout(resolve, 1_000)); // whoever sets up a browser by script agrees by script
  const { consent } = await api.storage.local.get("consent");
  if (consent !== true) await api.tabs.create({ url: api.runtime.getURL("welcome.html") });
});

closeStorage();
