// What is found on a page: all of it in the panel, in short in the popup.
import { api } from "./worker/base.js";
import { permission, setSite, sites } from "./worker/choices.js";

const isPopup = location.hash === "#popup";
const form = document.forms.scope;

let tab;
let report;

const ask = (type, fields) => api.runtime.sendMessage({ type, tab: tab.id, ...fields });

const place = ({ block, painted, verdict }) =>
  block === "title" ? "title" : painted || verdict === "unverifiable" ? "" : "gone";

function words({ scores, time_line: line, document: { date }, findings }) {
  const list = findings.filter(({ dismissed }) => !dismissed).map((each) => ({ ...each, place: place(each) }));
  const kinds = [...$("filter").querySelectorAll("input")];
  const groups = kinds.map(({ name: kind }) => ({ kind, list: list.filter(({ mark }) => mark.startsWith(kind)) }));
  const lanes = line.lanes.filter(({ id }) => list.some((each) => each.id === id));
  return {
    view: "report", done: "", list, groups: groups.filter((group) => group.list.length), day: date.value?.slice(0, 10),
    lanes, lines: lanes.length ? [line] : [],
    gone: list.filter((each) => each.place === "gone").length, away: findings.length - list.length,
    silent: !list.length && (scores.urgency === null ? "unread" : "found"), // no praise where nothing was read
  };
}

async function refresh(type, scope) {
  const asked = tab;
  const { result, trouble } = (await ask(type, { scope })) ?? {};
  if (asked !== tab) return;
  report = result;
  if (trouble) return tell({ view: "trouble", done: "", ...trouble });
  if (!report?.scores) return tell({ view: "empty" });
  form.scope.value = report.scope;
  tell({ ...report, ...words(report) });
}

function again() {
  tell({ view: "wait" });
  refresh("analyse", form.scope.value);
}

// The report as a page of its own, with nothing to load.
function page() {
  const copy = document.documentElement.cloneNode(true);
  for (const tool of copy.querySelectorAll(".tool")) tool.remove();
  const style = document.createElement("style");
  for (const { cssRules } of document.styleSheets) style.append(...[...cssRules].map(({ cssText }) => cssText));
  copy.querySelector("head").append(style);
  copy.querySelector("body").className = "kept";
  return `<!doctype html>\n${copy.outerHTML}`;
}

function save(type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href, download: `tocsin-report.${type.split("/")[1]}` }).click();
}

async function copy(text) {
  await navigator.clipboard.writeText(text);
  tell({ done: "copied" });
}

const DOES = {
  again,
  retry: again,
  command: () => copy(document.querySelector(".command code").textContent),
  copy: () => copy(stamp("text", [told], {}, true)[0].textContent),
  html: () => save("text/html", page()),
  json: () => save("application/json", JSON.stringify(report, null, 2)),
  beside: async () => { // browsers open it in a click only
    await (api.sidePanel?.open({ windowId: tab.windowId }) ?? api.sidebarAction.open());
    close();
  },
};

const show = (finding) => ask("show", { id: finding.id, ...finding.dataset });

// Tell of the tab in front; in a tab of its own, of the one before.
async function follow() {
  const [front] = await api.tabs.query({ active: true, currentWindow: true });
  if (front.id === tab?.id || front.id === own?.id) return;
  tab = front;
  refresh(isPopup ? "analyse" : "report");
}

document.body.className = isPopup ? "popup" : "panel";
tell({ view: "wait" });
form.onchange = again;
document.onclick = ({ target }) => DOES[target.closest("button")?.id]?.();
$("findings").onclick = ({ target }) => {
  const summary = target.closest("summary");
  if (summary) show(summary.parentNode);
};
$("timeline").onclick = ({ target }) => {
  const finding = $(target.closest("a")?.dataset.id);
  if (!finding) return;
  finding.open = true;
  show(finding);
};

const own = await api.tabs.getCurrent();
if (!isPopup) {
  api.tabs.onActivated.addListener(follow);
  api.runtime.onMessage.addListener((news) => { if (news.type === "changed" && news.tab === tab?.id) refresh("report"); });
}
await follow();

const { marks = {} } = await api.storage.local.get("marks");
const switches = [...$("marks").querySelectorAll("input")];
for (const each of switches) each.checked = marks[each.name] ?? each.name !== "quiet";
$("marks").onchange = () =>
  api.storage.local.set({ marks: Object.fromEntries(switches.map(({ name, checked }) => [name, checked])) });

const { origin, protocol, hostname } = new URL(tab?.url ?? "about:blank");
const site = $("site");
tell({ site: protocol.startsWith("http") && hostname });
site.checked = (await sites()).includes(origin);
site.onchange = async () => {
  site.checked &&= await api.permissions.request(permission(origin));
  await setSite(origin, site.checked);
};
