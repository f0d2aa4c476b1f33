// The course of an analysis, and what is known of each tab.
import { api, settings, trouble } from "./base.js";
import * as content from "./content.js";
import { sift } from "./choices.js";
import * as server from "./server.js";
import { tell } from "./states.js";

const LIMIT = 2_000_000; // bytes: the server's, less room for what is not a block
const utf8 = new TextEncoder();
const tabs = new Map(); // tab id -> its last analysis

// Browsers end the worker when it is idle; reports stay.
export const last = async (tabId) => tabs.get(tabId) ?? (await api.storage.session.get(String(tabId)))[tabId] ?? {};

export function forget(tabId) {
  tabs.get(tabId)?.controller?.abort();
  tabs.delete(tabId);
  api.storage.session.remove(String(tabId));
}

// A later analysis of a tab replaces one that is under way, and answers for both.
export function analyse(tabId, scope) {
  const { controller, report, runs } = tabs.get(tabId) ?? {};
  controller?.abort();
  const own = { at: Date.now(), controller: new AbortController(), report, runs };
  tabs.set(tabId, own);
  own.done = course(tabId, scope ?? "main", own);
  return own.done;
}

async function course(tabId, scope, own) {
  const state = (...about) => tabs.get(tabId) === own && tell(tabId, ...about);
  try {
    state("working");
    Object.assign(own, await attempt(tabId, scope, own.controller.signal));
    state("done", own.report);
    const { at, report, runs } = own;
    api.storage.session.set({ [tabId]: { at, report, runs } }).catch(() => {}); // there may be too many long pages
    return own.report;
  } catch (error) {
    const later = tabs.get(tabId);
    if (later && later !== own) return later.done;
    own.trouble = error;
    state("trouble", error);
    throw error;
  }
}

async function attempt(tabId, scope, signal) {
  const config = await settings();
  if (!config.consent) throw trouble("no-consent");
  const [frames] = await Promise.all([content.read(tabId, scope), server.prove(config)]);
  const { request, left } = compose(frames);
  const runs = frames.map(({ frameId, result }) => [frameId, result.run]);
  const [report, found] = [{ scope, left }, []];
  for await (const objects of server.analyse(config, request, signal)) {
    const fresh = [];
    for (const { block, number, annotations, summary, ...head } of objects) {
      Object.assign(report, head, summary);
      if (block) fresh.push(...(found[number] = annotations)); // blocks in view come first
    }
    await paint(tabId, runs, { ...report, findings: fresh });
  }
  if (!report.scores) throw trouble("bad-reply", "The answer broke off.");
  report.findings = found.flat();
  for (const finding of report.findings) finding.points ??= report.points[finding.id] ?? null; // early ones lack it
  await content.settle(tabId, report);
  return { report, runs };
}

function compose(frames) {
  const request = { schema: 1, offsets: "utf16", ...frames[0]?.result.about };
  const all = frames.flatMap(({ result }) => JSON.parse(result.text));
  let room = LIMIT;
  request.first = frames.flatMap(({ result }) => result.first);
  request.blocks = all.filter((block) => (room -= utf8.encode(JSON.stringify(block)).length + 1) >= 0);
  if (!request.blocks.length) throw trouble("no-text");
  return { request, left: all.length - request.blocks.length };
}

// Notes on each finding its frame and whether it shows, too.
async function paint(tabId, runs, report) {
  await sift(report);
  for (const finding of report.findings) finding.frame = Number(finding.block.split("-")[1]);
  for (const [frame, run] of runs) {
    const own = report.findings.filter((finding) => finding.frame === frame && !finding.dismissed);
    const painted = own.length ? await content.paint(tabId, frame, own, run) : [];
    for (const finding of own) finding.painted = painted.includes(finding.id);
  }
}

api.storage.local.onChanged.addListener(async ({ marks, dismissals }) => {
  for (const [key, kept] of Object.entries(await api.storage.session.get())) {
    const tabId = Number(key);
    const own = tabs.get(tabId) ?? kept;
    const { report, runs } = own;
    tabs.set(tabId, own);
    if (marks) content.tell(tabId, "style", marks.newValue ?? {});
    if (!dismissals || !report) continue;
    await sift(report);
    await content.settle(tabId, report);
    await paint(tabId, runs, report); // what was taken back
    tell(tabId, "done", report);
  }
});
