/** The pairing form of the welcome and the options page. */
import { settings, DEFAULT_SERVER } from "../worker/settings.js";
import { ask } from "./ask.js";
import { $ } from "./dom.js";
import { sentence } from "./trouble.js";

/** Put words into a status line; `mood` is good, bad or empty. */
export function say(line, mood, words) {
  line.className = mood;
  line.textContent = words;
}

async function submit(paired) {
  $("submit").disabled = true;
  say($("paired"), "", "Pairing…");
  try {
    await ask("pair", { code: $("code").value, server: $("server").value });
    $("code").value = "";
    say($("paired"), "good", "This browser is paired.");
    await paired();
  } catch (trouble) {
    say($("paired"), "bad", sentence(trouble));
  } finally {
    $("submit").disabled = false;
  }
}

/** Fill and enable the form (only then: early typing must not be overwritten); `paired` is called after a pairing. */
export async function setUpPairing(paired) {
  const { server, token } = await settings().catch(() => ({ server: DEFAULT_SERVER, token: null }));
  $("server").value = server;
  if (token) say($("paired"), "good", "This browser has been paired. A new code pairs it again.");
  for (const id of ["code", "server", "submit"]) $(id).disabled = false;
  $("form").addEventListener("submit", (event) => {
    event.preventDefault();
    submit(paired);
  });
}
