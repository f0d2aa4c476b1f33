/** The drawn time line: what the text claims above, what the reference says below, lines between. */
import { element, shape, spoken } from "./dom.js";

const WIDTH = 900;
const HEIGHT = 190;
const MARGIN = 46;
const SAID = 50;
const KNOWN = 140;
const ALARMS = new Set(["contradicted", "anachronism"]);
const KINDS = new Set(["event", "treaty", "vote"]);
const DAY = 86_400_000;

/** The middle of a day, month, year or interval in ms, or null. */
function middle(value) {
  const parts = (value ?? "").split("/");
  const low = limit(parts[0], false);
  const high = limit(parts.at(-1), true);
  return low === null || high === null ? null : (low + high) / 2;
}

function limit(text, last) {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?~?$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => part && Number(part));
  if (!last) return Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  return day ? Date.UTC(year, month - 1, day) : month ? Date.UTC(year, month, 0) : Date.UTC(year, 11, 31);
}

function pairs(annotations) {
  return annotations.flatMap(({ verdict, category, claim, references, quote }) => {
    const said = claim && verdict && verdict !== "unverifiable" && KINDS.has(category) ? middle(claim.date) : null;
    const dated = references.map(({ date }) => ({ date, at: middle(date) })).filter(({ at }) => at !== null);
    if (said === null || !dated.length) return [];
    const wrong = ALARMS.has(verdict);
    const known = wrong ? dated.at(-1) : dated.reduce((a, b) => (Math.abs(b.at - said) < Math.abs(a.at - said) ? b : a));
    const text = `“${quote}”: the text says ${spoken(claim.date)}, the reference ${spoken(known.date)}`;
    return [{ said, known: known.at, wrong, text }];
  });
}

/** Fill a figure with the drawing and its equivalent in words; hide it when there is nothing to compare. */
export function draw(figure, { annotations, document: about }) {
  const found = pairs(annotations);
  figure.hidden = !found.length;
  if (!found.length) return;
  const own = middle(about.date.value?.slice(0, 10));
  const days = [...found.flatMap(({ said, known }) => [said, known]), ...(own === null ? [] : [own])];
  const low = Math.min(...days) - 183 * DAY;
  const high = Math.max(...days) + 183 * DAY;
  const x = (at) => MARGIN + ((at - low) / (high - low)) * (WIDTH - 2 * MARGIN);
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": "Claimed and reference dates" });
  svg.append(...lane("the text", SAID, SAID - 26), ...lane("the reference", KNOWN, KNOWN + 34), ...years(low, high, x));
  svg.append(...found.map((pair) => connection(pair, x)));
  if (own !== null) svg.append(ownDate(x(own), about.date.value));
  figure.replaceChildren(svg, element("ul", {}, found.map(({ text }) => element("li", { text }))));
}

function lane(name, y, at) {
  return [shape("line", { x1: MARGIN, x2: WIDTH - MARGIN, y1: y, y2: y, class: "lane" }), shape("text", { x: MARGIN, y: at, text: name })];
}

function years(low, high, x) {
  const first = new Date(low).getUTCFullYear() + 1;
  const last = new Date(high).getUTCFullYear();
  const step = Math.max(1, Math.floor((last - first) / 12));
  const shapes = [];
  for (let year = first; year <= last; year += step) {
    const at = x(Date.UTC(year, 0, 1));
    shapes.push(shape("line", { x1: at, x2: at, y1: SAID, y2: KNOWN, class: "year" }), shape("text", { x: at + 3, y: 99, text: String(year) }));
  }
  return shapes;
}

function connection({ said, known, wrong, text }, x) {
  return shape("g", { class: wrong ? "wrong" : "right" }, [
    shape("title", { text }),
    shape("line", { x1: x(said), x2: x(known), y1: SAID, y2: KNOWN }),
    shape("circle", { cx: x(said), cy: SAID, r: 6 }),
    shape("rect", { x: x(known) - 5, y: KNOWN - 5, width: 10, height: 10 }),
  ]);
}

function ownDate(at, value) {
  const fits = at < WIDTH * 0.65;
  return shape("g", { class: "own" }, [
    shape("line", { x1: at, x2: at, y1: SAID - 18, y2: KNOWN + 18 }),
    shape("text", { x: fits ? at + 6 : at - 6, y: KNOWN + 18, "text-anchor": fits ? "start" : "end", text: `the text's own date: ${spoken(value)}` }),
  ]);
}
