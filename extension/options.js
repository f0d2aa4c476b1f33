/** The options: where the server is, whether it knows this browser, and the consent. */
import { api } from "./worker/api.js";
import { address, settings } from "./worker/settings.js";
import { ask } from "./ui/ask.js";
import { $ } from "./ui/dom.js";
import { say, setUpPairing } from "./ui/pairing.js";
import { sentence } from "./ui/trouble.js";

async function look() {
  say($("state"), "", "Looking for the server…");
  try {
    await ask("check");
    say($("state"), "good", "The server is running and knows this browser.");
  } catch (trouble) {
    say($("state"), "bad", sentence(trouble));
  }
}

async function save(event) {
  event.preventDefault();
  try {
    const server = address($("address").value);
    await api.storage.local.set({ server });
    $("address").value = $("server").value = server;
    say($("saved"), "good", "Saved.");
    await look();
  } catch (trouble) {
    say($("saved"), "bad", sentence(trouble));
  }
}

async function agreed() {
  const { consent } = await api.storage.local.get("consent");
  $("agree").textContent = consent === true ? "Take my consent back" : "I agree";
  say($("agreed"), consent === true ? "good" : "", consent === true ? "You agreed." : "Nothing is sent until you agree.");
}

async function toggleConsent() {
  const { consent } = await api.storage.local.get("consent");
  await api.storage.local.set({ consent: consent !== true });
  await agreed();
}

async function forget() {
  await api.storage.local.remove("token");
  say($("paired"), "", "The pairing is forgotten here; “tocsin clients revoke” ends it on the server too.");
  await look();
}

$("where").addEventListener("submit", save);
$("look").addEventListener("click", look);
$("agree").addEventListener("click", toggleConsent);
$("forget").addEventListener("click", forget);
await setUpPairing(async () => {
  $("address").value = $("server").value;
  await look();
});
const { server } = await settings().catch(() => api.storage.local.get("server"));
$("address").value = String(server);
$("address").disabled = $("save").disabled = false;
await agreed();
await look();
