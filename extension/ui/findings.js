/** The list of findings: also the only way to them for those who cannot see the marks. */
import { $, el, link, stamp, walk } from "./dom.js";
import { count, msg, named } from "./i18n.js";

const { MARKS, nameOf } = globalThis.tocsin;
const looks = new CSSStyleSheet(); // words of the class of a mark look like the mark
for (const [name, { background = "none", ink = "inherit", line }] of Object.entries(MARKS)) {
  looks.insertRule(`.${name} { background: ${background}; color: ${ink}; text-decoration: underline ${line}; }`);
}
document.adoptedStyleSheets.push(looks);

const kindOf = ({ verdict, score }) => verdict ?? score;
export const kindName = (finding) => msg(`panel_kind_${kindOf(finding)}`);
export const shown = ({ findings }) => findings.filter(({ dismissed }) => !dismissed);
/** Whether a finding should be marked in the page and is not. */
export const lost = ({ frame, painted, verdict }) => frame !== null && !painted && verdict !== "unverifiable";
export const dates = (value) => value.replace("..", "").replace("/", " – "); // an interval as people write it

function reference({ date, statement, sources = [] }) {
  const links = sources.flatMap((each) => [" · ", link(each.url, [each.publisher, each.date].filter(Boolean).join(", "))]);
  return el("li", {}, el("b", {}, dates(date)), ` ${statement} `, ...links.slice(1));
}

function row(finding) {
  const { verdict, level, frame, points } = finding;
  const where = frame === null ? "panel_in_title" : lost(finding) && "panel_gone";
  const item = stamp("finding", {
    ".chip": kindName(finding) + (verdict ? "" : `, ${msg(`panel_level_${level}`)}`),
    q: finding.quote, ".where": where ? ` · ${msg(where)}` : "", ".why": finding.message,
    ".category": named("panel_category", finding.category), code: finding.rule,
    ".adds": points ? ` · ${msg("panel_adds", points.toFixed(1))}` : "",
  });
  item.id = `finding-${finding.id}`;
  for (const words of item.querySelectorAll(".chip, q")) words.classList.add(nameOf(finding));
  item.querySelector("ul").append(...(finding.references ?? []).map(reference));
  return item;
}

let current; // id of the finding whose sources are seen

/** Go to a finding in the list, as a click on it does. */
export function go({ id }) {
  const item = $(`finding-${id}`);
  document.querySelector(`#filter [name=${item.closest("[data-kind]").dataset.kind}]`).checked = true;
  item.firstElementChild.focus();
}

/** Fill the list, or its groups where the page has them; `show` brings a finding's mark into view. */
export function fillFindings(report, show) {
  const box = $("findings");
  const findings = shown(report);
  const focused = box.contains(document.activeElement);
  const open = (id) => {
    current = id;
    for (const item of box.querySelectorAll("[id]")) item.firstElementChild.ariaCurrent = item.id === `finding-${id}`;
  };
  for (const list of box.querySelectorAll("ol")) list.replaceChildren();
  for (const finding of findings) {
    const item = row(finding);
    const button = item.firstElementChild;
    button.onclick = () => {
      open(finding.id);
      button.focus();
      if (finding.painted) show(finding).catch(() => undefined);
    };
    button.onfocus = () => finding.id === current || button.onclick();
    (box.querySelector(`[data-kind=${kindOf(finding)}] ol`) ?? box.firstElementChild).append(item);
  }
  open(current);
  if (focused) $(`finding-${current}`)?.firstElementChild.focus();
  walk(box, "button");
  for (const { dataset } of document.querySelectorAll("[data-kind]")) {
    dataset.count = findings.filter((finding) => kindOf(finding) === dataset.kind).length;
  }
  const away = report.findings.length - findings.length;
  $("count").textContent = findings.length ? count("panel_findings", findings.length) : msg("panel_no_findings");
  $("away").textContent = away ? count("panel_hidden", away) : "";
}
