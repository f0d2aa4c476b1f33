/** What popup and panel say of a report. For who cannot see the marks, its list is the only way to the findings. */
import { $, ask, see, tell, walk } from "./page.js";

const { nameOf, spoken } = globalThis.tocsin;
const SCORES = ["urgency", "bait", "loaded", "sourcing"];
const ORDER = ["contradicted", "anachronism", "imprecise", ...SCORES, "supported", "unverifiable"];
export const KINDS = ORDER.map((kind) => ({ kind })); // the gravest first

function score(kind, { [kind]: value, levels, percentile: { [kind]: share }, contributions }) {
  const parts = contributions.filter((part) => part.score === kind);
  return {
    kind, level: levels[kind] ?? "none", number: value === null ? "–" : Math.round(value),
    rank: share === null ? "" : share < 1 ? "none" : share < 100 ? "some" : "all", share: String(Math.floor(share)),
    parts: parts.map(({ category, points }) => ({ category, points, whole: Math.round(points) })),
  };
}

function row(finding) {
  const { verdict, score: kind, level, frame, painted, points, references } = finding;
  const lost = frame !== null && !painted && verdict !== "unverifiable";
  return {
    ...finding, kind: verdict ?? kind, look: nameOf(finding), level: verdict ? "" : level, adds: points?.toFixed(1), lost,
    place: frame === null ? "title" : lost && "gone",
    references: references.map((each) => ({ ...each, date: spoken(each.date) })),
  };
}

/** What a page is told of a report. */
function words({ title, scores, timeline: { until }, notices, left, hypothesis, document: { url, date }, findings }) {
  const list = findings.filter(({ dismissed }) => !dismissed).map(row);
  const groups = KINDS.map(({ kind }) => ({ kind, list: list.filter((each) => each.kind === kind) }));
  for (const group of groups) group.number = group.list.length;
  return {
    explains: 0, ...hypothesis, title, list, notices, left, until, missing: !until && "reference", address: url,
    day: date.value?.slice(0, 10), basis: date.basis, scores: SCORES.map((kind) => score(kind, scores)),
    groups: groups.filter(({ number }) => number), verdicts: groups.filter(({ list: [first] }) => first?.verdict),
    number: list.length, gone: list.filter(({ lost }) => lost).length, away: findings.length - list.length,
    silent: !list.length && (scores.urgency === null ? "unread" : "found"), // no praise where nothing was read
  };
}

let current; // id of the button of the finding whose sources are seen
let tab; // of the report

function open(id) {
  current = id;
  for (const button of $("findings").querySelectorAll("button")) button.ariaCurrent = button.id === id;
}

/** Show what belongs to a finding, and its mark in the page. */
function visit({ id, dataset }) {
  open(id);
  ask("show", { tab, ...dataset }).catch(() => {}); // the page may have gone
}

/** Fill the page with the report of a tab: what it is told. */
export function tellReport(report, tabId) {
  const told = words(report);
  tab = tabId;
  tell(told);
  open(current);
  see("report");
  return told;
}

const parts = await (await fetch("ui/parts.html")).text(); // the templates that popup and panel share
document.body.append(...new DOMParser().parseFromString(parts, "text/html").querySelectorAll("template"));
$("findings").onclick = ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  visit(button);
  button.focus();
};
$("findings").addEventListener("focusin", ({ target }) => {
  if (target.type === "button" && target.id !== current) visit(target);
});
walk($("findings"), "button");
