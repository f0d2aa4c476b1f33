// The first-run page and the options.
import { address, advice, api, settings } from "./worker/base.js";
import { pair, prove } from "./worker/server.js";
import { dismissals, restore, setSite, sites } from "./worker/choices.js";

const { local } = api.storage;
const stored = () => settings().catch(() => local.get());

const DOES = {
  check: async () => prove(await settings()),
  save: () => local.set({ server: address($("server").value) }),
  pair: async () => {
    const server = address($("server").value);
    await local.set({ server, token: await pair(server, $("code").value.trim()) });
    $("code").value = "";
  },
  forget: () => local.remove("token"),
  agree: async () => local.set({ consent: (await stored()).consent !== true }),
  off: (origin) => setSite(origin, false),
  restore: (key) => restore([{ key }]),
};

async function attempt(does, key) {
  const say = (words, mood) => tell({ [does]: words, [`${does}_mood`]: mood });
  say("…");
  try {
    await DOES[does](key);
    say(msg(`ui_done_${does}`), "good");
  } catch (error) {
    say(stamp("trouble", [await advice(error)])[0].textContent, "bad");
  }
  await refresh();
}

async function refresh() {
  const { server, token, consent } = await stored();
  const agreed = consent === true ? "yes" : "no";
  const lists = { sites: (await sites()).map((key) => ({ key })), dismissals: await dismissals() };
  tell({ ...lists, agreed, server, before: token && "before", ready: token && agreed });
}

document.onsubmit = async (event) => {
  event.preventDefault();
  const { target } = event;
  const { does, key } = target.dataset;
  const list = target.closest("ul");
  if (target.ariaBusy) return; // a code is good once
  target.ariaBusy = true;
  await attempt(does, key);
  target.ariaBusy = null;
  if (!target.isConnected) (list.querySelector("button") ?? list).focus();
  if (does !== "check") await attempt("check");
};
local.onChanged.addListener(refresh);

tell();
await refresh();
await attempt("check");
