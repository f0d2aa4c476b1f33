/** The popup: it tells of the analysis that the click began, or asks for one itself. */
import { api } from "./worker/api.js";
import { ask } from "./ui/ask.js";
import { setUpMarks, setUpSite } from "./ui/controls.js";
import { $, see } from "./ui/dom.js";
import { fill } from "./ui/i18n.js";
import { fillReport } from "./ui/report.js";
import { fillTrouble } from "./ui/trouble.js";

fill();
const form = document.forms.scope;
const [tab] = await api.tabs.query({ active: true, currentWindow: true });

async function read(scope) {
  see("wait");
  try {
    const report = await ask("analyse", { tab: tab.id, scope });
    form.scope.value = report.scope;
    fillReport(report, tab.id);
  } catch (trouble) {
    fillTrouble(trouble, again);
  }
}

const again = () => read(form.scope.value);
$("again").onclick = form.onchange = again;
$("panel").onclick = async () => { // browsers open it in a click only
  await (api.sidePanel?.open({ windowId: tab.windowId }) ?? api.sidebarAction.open());
  window.close();
};
read();
setUpMarks();
setUpSite(tab);
