/** The report beside the page: of the tab in front, and anew whenever the worker has news of it. */
import { api } from "./worker/base.js";
import { $, ask, msg, see, stamp, tell, tellTrouble, walk } from "./ui/page.js";
import { KINDS, tellReport } from "./ui/report.js";

const TOP = 44; // px above the first day
const DAY = 86_400_000;

let tab;
let report;
let told; // of the report

/** A height for each day: later ones lower, far ones farther, and never so near that their labels touch. */
function heights(days) {
  let y = TOP;
  return new Map([...new Set(days)].sort().map((day, at, all) => {
    if (at) y += Math.min(52, Math.max(20, 2 * Math.sqrt((Date.parse(day) - Date.parse(all[at - 1])) / DAY)));
    return [day, y];
  }));
}

/** The time line: days that the text claims on one lane, the reference's on the other; time runs down. */
function timeline({ list, day }) {
  const pairs = list.filter(({ compared }) => compared);
  const days = pairs.flatMap(({ compared }) => [compared.said_day, compared.known_day]);
  const rows = heights(day ? [...days, day] : days);
  const lines = pairs.map(({ id, quote, kind, compared }) => {
    const [said, known] = [compared.said, compared.known].map(globalThis.tocsin.spoken);
    return {
      id, quote, kind, said, from: said.slice(0, 12), left: rows.get(compared.said_day),
      known, to: known.slice(0, 12), right: rows.get(compared.known_day),
    };
  });
  const foot = Math.max(TOP, ...rows.values()) + 24;
  return { lines, drawings: lines.length ? [{ foot, lines, owns: day ? [{ day, y: rows.get(day) }] : [] }] : [] };
}

async function refresh() {
  const asked = tab;
  const { trouble, ...found } = (await ask("report", { tab }).catch((error) => ({ trouble: error }))) ?? {};
  if (asked !== tab) return;
  if (trouble) return tellTrouble(trouble, () => ask("analyse", { tab, scope: "main" }).catch(() => {}));
  if (!found.scores) return see("empty");
  report = found;
  told = tellReport(report, tab);
  tell(timeline(told));
  for (const { dataset } of $("filter").children) {
    dataset.count = told.groups.find(({ kind }) => kind === dataset.kind)?.number ?? 0;
  }
}

function follow(id) {
  if (id === own?.id) return;
  tab = id;
  refresh();
}

/** Lead from the time line to a finding. */
function lead(event) {
  const { id, kind } = event.target.closest("a")?.dataset ?? {};
  if (!id) return;
  event.preventDefault();
  document.querySelector(`#filter [name=${kind}]`).checked = true;
  $(`why-${id}`).focus();
}

/** The report as a page of its own, with nothing to load. */
function page() {
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]);
  const style = rules.map(({ cssText }) => cssText).join("\n");
  const copy = $("report").cloneNode(true);
  for (const tool of copy.querySelectorAll(".tool")) tool.remove();
  const body = copy.outerHTML.replace(/(<\/?)button/g, "$1div");
  return `<!doctype html>
<html lang="${msg("ui_language")}">
<head><meta charset="utf-8"><title>${document.title}</title><style>${style}</style></head>
<body class="kept"><main>${body}</main></body>
</html>
`;
}

function save(name, text, type) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href, download: `tocsin-report.${name}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

tell({ kinds: KINDS });
$("timeline").onclick = lead;
for (const name of ["focusin", "pointerover"]) {
  $("drawing").addEventListener(name, ({ target }) => tell({ says: target.closest("a")?.ariaLabel }));
}
walk($("drawing"), "a");
$("copy").onclick = async () => {
  await navigator.clipboard.writeText(stamp("text", [told], {}, document, true)[0].textContent);
  tell({ kept: msg("ui_copied") });
};
$("html").onclick = () => save("html", page(), "text/html");
$("json").onclick = () => save("json", JSON.stringify(report, null, 2), "application/json");

const own = await api.tabs.getCurrent(); // in a tab of its own, it tells of the one before
const { id: here } = await api.windows.getCurrent();
api.tabs.onActivated.addListener(({ tabId, windowId }) => { if (windowId === here) follow(tabId); });
api.runtime.onMessage.addListener((news) => { if (news.type === "changed" && news.tab === tab) refresh(); });
follow((await api.tabs.query({ active: true, currentWindow: true }))[0]?.id);
