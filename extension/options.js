/** The options: the server, the pairing, the consent, the sites that are always read and what is hidden. */
import { api } from "./worker/api.js";
import { address, settings } from "./worker/settings.js";
import { ask } from "./ui/ask.js";
import { $, el, stamp } from "./ui/dom.js";
import { fill, msg } from "./ui/i18n.js";
import { say, setUpPairing } from "./ui/pairing.js";
import { sentence } from "./ui/trouble.js";

/** Try something, and say in a status line how it went. */
async function attempt(line, words, does) {
  try {
    await does();
    say($(line), "good", msg(words));
  } catch (trouble) {
    say($(line), "bad", sentence(trouble));
  }
}

const look = () => attempt("state", "options_running", () => ask("check"));

async function agreed(change) {
  let { consent } = await settings().catch(() => ({}));
  if (change) await api.storage.local.set({ consent: (consent = !consent) });
  $("agree").textContent = msg(consent ? "options_disagree" : "ui_agree");
  say($("agreed"), consent ? "good" : "", msg(consent ? "options_agreed" : "options_not_agreed"));
}

/** Fill a list with what `words` says of each item; the button of its row does `back`. */
function list(id, items, words, button, back) {
  const rows = items.map((item) => {
    const row = stamp("row", { span: words(item), button: msg(button) });
    row.lastElementChild.ariaLabel = `${msg(button)}: ${words(item)}`;
    row.lastElementChild.onclick = () => back(item).then(lists);
    return row;
  });
  $(id).replaceChildren(...(rows.length ? rows : [el("li", {}, msg("options_none"))]));
}

async function lists() {
  const off = (origin) => ask("site", { origin, on: false });
  list("sites", await ask("sites"), String, "options_off", off);
  const words = ({ level, rule, quote, site }) => msg(`options_hidden_${level}`, quote || rule || site, site);
  list("dismissals", await ask("dismissals"), words, "why_undo", ({ key }) => ask("restore", { key }));
}

fill();
$("where").onsubmit = async (event) => {
  event.preventDefault();
  await attempt("saved", "options_saved", async () => {
    const server = address($("address").value);
    await api.storage.local.set({ server });
    $("address").value = $("server").value = server;
  });
  await look();
};
$("look").onclick = look;
$("agree").onclick = () => agreed(true);
$("forget").onclick = async () => {
  await api.storage.local.remove("token");
  say($("paired"), "", msg("options_forgotten"));
  await look();
};
api.runtime.onMessage.addListener(({ type }) => {
  if (type === "changed") lists();
});
await setUpPairing(async () => {
  $("address").value = $("server").value;
  await look();
});
const { server } = await settings().catch(() => api.storage.local.get("server"));
$("address").value = String(server);
$("address").disabled = $("save").disabled = false;
await Promise.all([agreed(), lists(), look()]);
