/** How a page stands, told by its tab's icon, badge and title; tocsin's own open pages are told that there is news. */
import { api } from "./api.js";
import { advice } from "./trouble.js";

const COLOURS = { high: "#b3261e", medium: "#8a5a00", low: "#4a5a66" };
const troubles = new Map(); // tab id -> the trouble that its last analysis ended in
let queue = Promise.resolve(); // icons are loaded before they are set: one after another, or an older one could win

const say = (key, ...words) => api.i18n.getMessage(`state_${key}`, words.map(String));

/** The badge of a report: how many claims are contradicted, else the first letter of the urgency's level. */
function done({ findings, scores: { urgency } }) {
  const seen = findings.filter(({ dismissed }) => !dismissed);
  const wrong = seen.filter(({ verdict }) => verdict === "contradicted" || verdict === "anachronism").length;
  const level = urgency >= 60 ? "high" : urgency >= 30 ? "medium" : urgency === null ? "unknown" : "low";
  const text = String(wrong || (seen.length ? say(`letter_${level}`) : ""));
  return { icon: "done", text, color: COLOURS[wrong ? "high" : level], title: say("done", say(level), wrong) };
}

const LOOKS = {
  idle: () => ({ icon: "idle", text: "", title: "" }), // without a title of its own, a tab has the manifest's
  working: () => ({ icon: "working", title: say("working") }), // the badge stays until the new one is known
  done,
  trouble: ({ code } = {}) => ({ icon: advice(code).icon, text: "", title: `tocsin: ${advice(code).title}` }),
};

async function show(tabId, { icon, text, color, title }) {
  const { action } = api;
  const path = Object.fromEntries([16, 32].map((size) => [size, `/icons/${icon}-${size}.png`]));
  const calls = [action.setIcon({ tabId, path }), action.setTitle({ tabId, title })];
  if (text !== undefined) calls.push(action.setBadgeText({ tabId, text }));
  if (color) calls.push(action.setBadgeBackgroundColor({ tabId, color }));
  await Promise.allSettled(calls); // the tab may have gone
}

/** `about` is the report when done, the trouble when in trouble. */
export function tell(tabId, state, about) {
  if (state === "trouble") troubles.set(tabId, about);
  else troubles.delete(tabId);
  queue = queue.then(async () => {
    await show(tabId, LOOKS[state](about));
    if (state !== "working") api.runtime.sendMessage({ type: "changed", tab: tabId }).catch(() => {}); // nobody listens
  });
}

/** The trouble that the last analysis of a tab ended in. */
export const troubleOf = (tabId) => troubles.get(tabId);
