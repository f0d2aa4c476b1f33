/** The first-run page and the options: consent, server, pairing, the sites that are always read and what is hidden. */
import { address, api, settings } from "./worker/base.js";
import { $, ask, msg, sentence, tell } from "./ui/page.js";

const stored = () => settings().catch(() => api.storage.local.get());

/** What the pages' forms do, by their `data-does`; `ui_done_…` says that it is done. */
const DOES = {
  check: () => ask("check"),
  save: () => api.storage.local.set({ server: address($("server").value) }),
  pair: async () => {
    await ask("pair", { code: $("code").value, server: $("server").value });
    $("code").value = "";
  },
  forget: () => api.storage.local.remove("token"),
  agree: async () => api.storage.local.set({ consent: (await stored()).consent !== true }),
  off: (origin) => ask("site", { origin, on: false }),
  restore: (key) => ask("restore", { key }),
};

async function attempt(does, key) {
  const say = (words, mood) => tell({ [does]: words, [`${does}_mood`]: mood });
  say("…");
  try {
    await DOES[does](key);
    say(msg(`ui_done_${does}`), "good");
  } catch (trouble) {
    say(await sentence(trouble), "bad");
  }
  await refresh();
}

async function refresh() {
  const { server, token, consent } = await stored();
  const [sites, dismissals] = await Promise.all([ask("sites"), ask("dismissals")]);
  const agreed = consent === true ? "yes" : "no";
  tell({
    agreed, demo: `${server}/demo`, ready: token && agreed, sites: sites.map((key) => ({ key })),
    dismissals: dismissals.map(({ key, level, rule, quote, site }) => (
      { key, what: msg(`options_hidden_${level}`, quote || rule || site, site) })),
  });
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
api.runtime.onMessage.addListener(({ type }) => { if (type === "changed") refresh(); });

tell();
const { server, token } = await stored();
$("server").value = server;
for (const each of document.querySelectorAll(":disabled")) each.disabled = false; // no early typing is overwritten
if (token) tell({ pair: msg("ui_paired_before"), pair_mood: "good" });
await refresh();
await attempt("check");
