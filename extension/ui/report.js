/** The popup's upper half: scores, verdicts, hypothesis, notices and how far the reference reaches. */
import { $, el } from "./dom.js";

const { MARKS } = globalThis.tocsin;
const SCORES = {
  urgency: "tocsin-urgency-high", bait: "tocsin-bait", loaded: "tocsin-loaded", sourcing: "tocsin-sourcing",
};
const MEANS = {
  urgency: "How loudly the wording rings the alarm",
  bait: "How much it withholds to be clicked",
  loaded: "How much its words judge instead of tell",
  sourcing: "How often a statement has no named source",
};
const VERDICTS = ["contradicted", "anachronism", "imprecise", "supported", "unverifiable"];

const colourOf = (name) => (MARKS[name] ? /#\w+$/.exec(MARKS[name].line)[0] : "#767676");
const levelOf = (score) => (score >= 60 ? "high" : score >= 30 ? "medium" : "low");
const capital = (word) => word[0].toUpperCase() + word.slice(1);

function score(name, value, percentile) {
  const known = typeof value === "number";
  const level = known ? levelOf(value) : "";
  const rank = typeof percentile === "number" ? `; more than ${percentile.toFixed(1)} % of plain news` : "";
  const bar = el("span", { className: "bar" }, el("i"));
  bar.style.setProperty("--value", `${known ? value : 0}%`);
  bar.style.setProperty("--fill", colourOf(SCORES[name]));
  return el("div", { className: `score ${level}`, title: `${MEANS[name]}${rank}`, role: "group" },
    el("span", { className: "name" }, capital(name)),
    el("b", {}, known ? String(Math.round(value)) : "–"), bar,
    el("span", { className: "level" }, level));
}

function verdict(name, count) {
  const mark = MARKS[`tocsin-${name}`];
  const chip = el("span", { className: "chip" }, `${count} ${name}`);
  paintChip(chip, mark);
  return chip;
}

/** Give a chip the colours of a mark. */
export function paintChip(chip, { background, ink, line } = { line: "solid 2px #767676" }) {
  if (background) Object.assign(chip.style, { backgroundColor: background, color: ink });
  else Object.assign(chip.style, { paddingInline: 0, textDecoration: `underline ${line}`, textUnderlineOffset: "3px" });
}

/** What the reader should know about the analysis itself. */
function remarks({ notices = [], left, truncated, findings }) {
  const lost = findings.filter(({ frame, painted, verdict: found }) => frame !== null && !painted && found !== "unverifiable");
  return [
    ...notices.map(({ message }) => message),
    left ? `The page is very long: its last ${left} paragraphs were not sent.` : "",
    truncated && !notices.some(({ code }) => code === "truncated") ? "Only a part of the page was analysed." : "",
    lost.length ? `The words of ${lost.length} findings have changed or gone since, so they are not marked.` : "",
  ].filter(Boolean);
}

function dateLine({ value, basis } = {}) {
  return value ? `dated ${value.slice(0, 10)} (${basis})` : "no date found";
}

/** Fill the report's sections, all but the list of findings. */
export function fillReport(report) {
  const { scores, document: about, hypothesis, timeline } = report;
  $("date").textContent = dateLine(about.date);
  $("scores").replaceChildren(...Object.keys(SCORES).map((name) => score(name, scores[name], scores.percentile?.[name])));
  const counts = VERDICTS.filter((name) => scores.verdicts?.[name]);
  $("verdicts").replaceChildren(...counts.map((name) => verdict(name, scores.verdicts[name])));
  const guess = hypothesis ?? about.hypothesis;
  $("hypothesis").hidden = !guess;
  $("hypothesis").textContent = guess ? `${guess.message} (${guess.explains} of ${guess.of} misdated claims)` : "";
  $("notices").replaceChildren(...remarks(report).map((words) => el("p", {}, words)));
  $("until").textContent = timeline?.until ? `The reference reaches to ${timeline.until}.` : "No reference timeline is loaded.";
}
