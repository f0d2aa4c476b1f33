/** A report: scores and what they are made of, hypothesis, notices, findings. */
import { ask } from "./ask.js";
import { $, el, see, stamp } from "./dom.js";
import { fillFindings, lost, shown } from "./findings.js";
import { count, msg, named } from "./i18n.js";

export const SCORES = ["urgency", "bait", "loaded", "sourcing"];
/** A score as a number without decimals; a dash where nothing was looked for. */
export const whole = (score) => (typeof score === "number" ? String(Math.round(score)) : "–");

/** Where a score stands among plain news, rounded down; nothing where that is not known. */
export function rank({ percentile }, name) {
  const value = Math.floor(percentile?.[name] ?? NaN);
  if (isNaN(value)) return "";
  return value && value < 100 ? msg("panel_percentile", value) : msg(`panel_percentile_${value ? "all" : "none"}`);
}

function score(name, scores) {
  const value = scores[name];
  const level = value >= 60 ? "high" : value >= 30 ? "medium" : typeof value === "number" ? "low" : "none";
  const parts = (scores.contributions ?? []).filter((part) => part.score === name);
  const told = parts.map(({ category, points }) => `${named("panel_category", category)} ${Math.round(points)}`);
  const element = stamp("score", {
    ".name": msg(`panel_kind_${name}`), b: whole(value), ".level": msg(`panel_level_${level}`),
    ".rank": rank(scores, name), ".parts": told.join(" · ") || msg(`panel_means_${name}`),
  });
  element.classList.add(name, level);
  for (const { points } of parts) element.querySelector(".bar").appendChild(el("i")).style.width = `${points}%`;
  return element;
}

/** Fill a page with the report of a tab. */
export function fillReport(report, tab) {
  const { scores, timeline, notices = [], left, truncated, document: about } = report;
  const { value, basis } = about.date ?? {};
  const guess = report.hypothesis ?? about.hypothesis;
  const gone = shown(report).filter(lost).length;
  $("date").textContent = value ? msg("panel_dated", value.slice(0, 10), named("panel_basis", basis)) : msg("panel_undated");
  $("scores").replaceChildren(...SCORES.map((name) => score(name, scores)));
  $("hypothesis").textContent = guess ? msg("panel_hypothesis", guess.message, guess.explains, guess.of) : "";
  $("notices").replaceChildren(...[
    ...notices.map(({ message }) => message),
    left && count("panel_left", left),
    truncated && !notices.some(({ code }) => code === "truncated") && msg("panel_truncated"),
    gone && count("panel_lost", gone),
  ].filter(Boolean).map((words) => el("p", {}, words)));
  $("until").textContent = timeline?.until ? msg("panel_until", timeline.until) : msg("panel_no_reference");
  fillFindings(report, ({ frame, id }) => ask("show", { tab, frame, id }));
  see("report");
}
