/** The first-run page and the options. */
import { address, advice, api, settings } from "./worker/base.js";
import { dismissals, restore } from "./worker/dismissals.js";
import { pair, prove } from "./worker/server.js";
import { setSite, sites } from "./worker/sites.js";
import { $, tell } from "./ui/page.js";

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
  tell({ ...lists, agreed, demo: `${server}/demo`, ready: token && agreed });
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
const { server, token } = await stored();
$("server").value = server;
for (const each of document.querySelectorAll(":disabled")) each.disabled = false; // no early typing is overwritten
if (token) tell({ pair: msg("ui_paired_before"), pair_mood: "good" });
await refresh();
await attempt("check");
