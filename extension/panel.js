/** The report beside the page: of the tab in front, and anew whenever the worker has news of it. */
import { api } from "./worker/api.js";
import { ask } from "./ui/ask.js";
import { $, see } from "./ui/dom.js";
import { fill } from "./ui/i18n.js";
import { setUpKeeping } from "./ui/keep.js";
import { fillReport } from "./ui/report.js";
import { fillTimeline } from "./ui/timeline.js";
import { fillTrouble } from "./ui/trouble.js";

let tab;
let report;

async function refresh() {
  const asked = tab;
  const { trouble, ...found } = (await ask("report", { tab }).catch((error) => ({ trouble: error }))) ?? {};
  if (asked !== tab) return;
  if (trouble) return fillTrouble(trouble, () => ask("analyse", { tab }).catch(() => undefined));
  if (!found.scores) return see("empty");
  report = found;
  $("title").textContent = report.title;
  $("address").textContent = report.document.url;
  fillReport(report, tab);
  fillTimeline(report);
}

function follow(id) {
  if (id === own?.id) return;
  tab = id;
  refresh();
}

fill();
setUpKeeping(() => report);
const own = await api.tabs.getCurrent(); // opened as a tab, it goes on telling of the tab before
const { id: here } = await api.windows.getCurrent();
api.tabs.onActivated.addListener(({ tabId, windowId }) => { if (windowId === here) follow(tabId); });
api.runtime.onMessage.addListener((news) => { if (news.type === "changed" && news.tab === tab) refresh(); });
follow((await api.tabs.query({ active: true, currentWindow: true }))[0]?.id);
