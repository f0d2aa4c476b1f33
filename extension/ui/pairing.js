/** The pairing form of the welcome and the options page. */
import { settings, DEFAULT_SERVER } from "../worker/settings.js";
import { ask } from "./ask.js";
import { $ } from "./dom.js";
import { msg } from "./i18n.js";
import { sentence } from "./trouble.js";

/** Put words into a status line; `mood` is good, bad or empty. */
export const say = (line, className, textContent) => Object.assign(line, { className, textContent });

async function submit(paired) {
  $("submit").disabled = true;
  say($("paired"), "", msg("ui_pairing"));
  try {
    await ask("pair", { code: $("code").value, server: $("server").value });
    $("code").value = "";
    say($("paired"), "good", msg("ui_paired"));
    await paired();
  } catch (trouble) {
    say($("paired"), "bad", sentence(trouble));
  }
  $("submit").disabled = false;
}

/** Fill and enable the form (only then: early typing must not be overwritten); `paired` is called after a pairing. */
export async function setUpPairing(paired) {
  const { server, token } = await settings().catch(() => ({ server: DEFAULT_SERVER }));
  $("server").value = server;
  if (token) say($("paired"), "good", msg("ui_paired_before"));
  for (const id of ["code", "server", "submit"]) $(id).disabled = false;
  $("form").onsubmit = (event) => {
    event.preventDefault();
    submit(paired);
  };
}
