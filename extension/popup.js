/** The popup: it tells of the analysis that the click began, or asks for one; and it has the reader's switches. */
import { api } from "./worker/base.js";
import { permission } from "./worker/sites.js";
import { $, ask, msg, see, tell, tellTrouble } from "./ui/page.js";
import { KINDS, tellReport } from "./ui/report.js";

const form = document.forms.scope;
const [tab] = await api.tabs.query({ active: true, currentWindow: true });

async function read(scope) {
  see("wait");
  try {
    const report = await ask("analyse", { tab: tab.id, scope });
    form.scope.value = report.scope;
    tellReport(report, tab.id);
  } catch (trouble) {
    tellTrouble(trouble, again);
  }
}
const again = () => read(form.scope.value);

/** Which marks are painted, and how loudly: `marks` {kinds: {urgency: true, …}, quiet}. */
async function setUpMarks() {
  const { marks: { kinds, quiet } = {} } = await api.storage.local.get("marks");
  const [hush, ...switches] = $("marks").querySelectorAll("input");
  hush.checked = quiet;
  for (const each of switches) each.checked = kinds?.[each.name] ?? true;
  $("marks").onchange = () => {
    const now = Object.fromEntries(switches.map(({ name, checked }) => [name, checked]));
    api.storage.local.set({ marks: { kinds: now, quiet: hush.checked } });
  };
}

/** Whether the site is always read. The browser asks the reader in a click only. */
async function setUpSite() {
  const { origin, protocol, hostname } = new URL(tab.url ?? "about:blank");
  if (!/^https?:$/.test(protocol)) return;
  const input = $("site").firstElementChild;
  tell({ site: msg("popup_site", hostname) });
  input.checked = (await ask("sites")).includes(origin);
  input.onchange = async () => {
    const on = input.checked;
    input.checked = on && (await api.permissions.request(permission(origin)));
    if (input.checked === on) await ask("site", { origin, on });
  };
  $("site").hidden = false;
}

tell({ marks: KINDS.slice(0, -1) });
$("again").onclick = form.onchange = again;
$("panel").onclick = async () => { // browsers open it in a click only
  await (api.sidePanel?.open({ windowId: tab.windowId }) ?? api.sidebarAction.open());
  window.close();
};
read();
setUpMarks();
setUpSite();
