/** The drawn time line: days that the text claims on one lane, the reference's on the other; time runs down. */
import { $, el, walk } from "./dom.js";
import { dates, go, shown } from "./findings.js";
import { msg } from "./i18n.js";

const DATED = ["event", "treaty", "vote"]; // claims whose date can be held against one of the reference
const [WIDTH, SAID, KNOWN, TOP] = [340, 100, 240, 44];

function shape(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  element.append(...children);
  return element;
}
const line = (x1, y1, x2, y2) => shape("line", { x1, y1, x2, y2 });
const text = (x, y, anchor, words) => shape("text", { x, y, "text-anchor": anchor }, words);

/** The number of the middle day of a day, month, year or interval, of the known end of an open one; else NaN. */
function middle(value = "") {
  const ends = value.replaceAll("~", "").split("/").filter((end) => /^\d{4}(-\d\d){0,2}$/.test(end));
  const days = ends.map((end) => Date.parse(end) / 86_400_000 + ({ 4: 182, 7: 15 }[end.length] ?? 0));
  return (days[0] + days.at(-1)) / 2;
}

/** A claim's day beside the reference's nearest, for an alarm beside its last; nothing if either is not known. */
function pair(finding) {
  const { quote, category, verdict, claim, references = [] } = finding;
  const [from, said] = [claim?.date ?? "", middle(claim?.date ?? "")];
  const wrong = ["contradicted", "anachronism"].includes(verdict);
  const far = ({ date }) => (wrong ? 0 : Math.abs(middle(date) - said));
  const to = references.filter(({ date }) => !isNaN(middle(date))).sort((a, b) => far(b) - far(a)).at(-1)?.date;
  if (isNaN(said) || !to || !DATED.includes(category)) return [];
  const words = msg("panel_timeline_pair", quote, dates(from), dates(to));
  return [{ finding, words, wrong, from, to, said, known: middle(to) }];
}

/** A height for each day: later ones lower, far ones farther, and never so near that their labels touch. */
function heights(days) {
  let y = TOP;
  return new Map([...new Set(days)].sort((a, b) => a - b).map((day, at, all) => {
    if (at) y += Math.min(52, Math.max(20, 2 * Math.sqrt(day - all[at - 1])));
    return [day, y];
  }));
}

function drawn({ finding, words, wrong, from, to }, left, right) {
  return shape("a", { href: `#finding-${finding.id}`, class: wrong ? "wrong" : "right", "aria-label": words },
    line(SAID, left, KNOWN, right), shape("circle", { cx: SAID, cy: left, r: 6 }),
    shape("rect", { x: KNOWN - 5.5, y: right - 5.5, width: 11, height: 11 }),
    text(SAID - 17, left + 4, "end", dates(from).slice(0, 12)), text(KNOWN + 17, right + 4, "start", dates(to).slice(0, 12)));
}

/** Fill the drawing and its equivalent in words; both are hidden where no claim has a date to compare. */
export function fillTimeline(report) {
  const pairs = shown(report).flatMap(pair);
  const date = report.document.date?.value?.slice(0, 10);
  const rows = heights([...pairs.flatMap(({ said, known }) => [said, known]), ...(date ? [middle(date)] : [])]);
  const [foot, y] = [Math.max(TOP, ...rows.values()) + 24, rows.get(middle(date))];
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${foot}`, role: "group", "aria-label": msg("panel_timeline") },
    line(SAID, 26, SAID, foot), text(SAID, 14, "middle", msg("panel_timeline_text")),
    line(KNOWN, 26, KNOWN, foot), text(KNOWN, 14, "middle", msg("panel_timeline_reference")));
  if (date) {
    svg.append(shape("g", { class: "own" }, line(SAID - 13, y, WIDTH, y),
      text(SAID - 17, y + 4, "end", date), text(WIDTH, y - 5, "end", msg("panel_timeline_own"))));
  }
  $("told").replaceChildren();
  for (const each of pairs) {
    const { finding, words, said, known } = each;
    const mark = drawn(each, rows.get(said), rows.get(known));
    const told = el("a", { href: `#finding-${finding.id}` }, words);
    mark.onfocus = mark.onpointerenter = () => { $("says").textContent = words; };
    mark.onclick = told.onclick = (event) => { event.preventDefault(); go(finding); };
    svg.append(mark);
    $("told").append(el("li", {}, told));
  }
  walk(svg, "a");
  $("drawing").replaceChildren(svg);
  $("says").textContent = "";
  $("timeline").hidden = !pairs.length;
}
