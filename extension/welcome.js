/** The first-run page: says what is sent where, asks, and pairs. */
import { api } from "./worker/api.js";
import { settings } from "./worker/settings.js";
import { $ } from "./ui/dom.js";
import { fill, msg } from "./ui/i18n.js";
import { say, setUpPairing } from "./ui/pairing.js";

async function refresh() {
  const { consent, server, token } = await settings();
  $("agree").hidden = consent;
  say($("agreed"), consent ? "good" : "", consent ? msg("welcome_agreed") : "");
  $("ready").hidden = !(token && consent);
  $("demo").href = `${server}/demo`;
}

fill();
$("agree").onclick = async () => {
  await api.storage.local.set({ consent: true });
  await refresh();
  $("code").focus();
};
await setUpPairing(refresh);
await refresh();
