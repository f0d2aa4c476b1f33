/** The popup's switches: which marks are painted and how loudly, and whether a site is always read. */
import { api } from "../worker/api.js";
import { ask } from "./ask.js";
import { $ } from "./dom.js";
import { msg } from "./i18n.js";

/** Switches named by kind and one called quiet; kept as `marks` {kinds: {urgency: true, …}, quiet}. */
export async function setUpMarks() {
  const { marks: { kinds, quiet } = {} } = await api.storage.local.get("marks");
  const [hush, ...switches] = $("marks").querySelectorAll("input");
  hush.checked = quiet;
  for (const each of switches) each.checked = kinds?.[each.name] ?? true;
  $("marks").onchange = () => {
    const now = Object.fromEntries(switches.map(({ name, checked }) => [name, checked]));
    api.storage.local.set({ marks: { kinds: now, quiet: hush.checked } });
  };
}

/** The switch for the site of a tab. The browser asks the reader in the click, and only then. */
export async function setUpSite({ url }) {
  const { origin, protocol, hostname } = new URL(url ?? "about:blank");
  if (!/^https?:$/.test(protocol)) return;
  const [input, words] = $("site").children;
  words.textContent = msg("popup_site", hostname);
  input.checked = (await ask("sites")).includes(origin);
  input.onchange = async () => {
    const on = input.checked;
    input.checked = on && (await api.permissions.request({ origins: [`${protocol}//${hostname}/*`] }));
    if (input.checked === on) await ask("site", { origin, on });
  };
  $("site").hidden = false;
}
