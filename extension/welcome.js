/** The first-run page: says what is sent where, asks, and pairs. */
import { api } from "./worker/api.js";
import { settings } from "./worker/settings.js";
import { $ } from "./ui/dom.js";
import { say, setUpPairing } from "./ui/pairing.js";

function agreed(consent) {
  $("agree").hidden = consent;
  say($("agreed"), consent ? "good" : "", consent ? "You agreed. The options take it back." : "");
}

function ready({ server, token, consent }) {
  $("ready").hidden = !(token && consent);
  $("demo").href = `${server}/demo`;
}

async function refresh() {
  const config = await settings();
  agreed(config.consent);
  ready(config);
}

$("agree").addEventListener("click", async () => {
  await api.storage.local.set({ consent: true });
  await refresh();
  $("code").focus();
});
await setUpPairing(refresh);
await refresh();
