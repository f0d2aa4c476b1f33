/** One analysis: read the page, prove the server, send the text, paint what comes back as it comes. */
import { api } from "./api.js";
import * as content from "./content.js";
import { sift } from "./dismissals.js";
import * as server from "./server.js";
import { settings } from "./settings.js";
import * as states from "./states.js";
import { Trouble } from "./trouble.js";

const LIMIT = 2 * 1024 * 1024 - 16 * 1024; // the server's body limit, less room for what is not a block
const utf8 = new TextEncoder();
const running = new Map(); // tab id -> {controller, at, done} of the analysis that may still paint there
const reports = new Map(); // tab id -> its last report

/** Reports outlive the worker, which browsers end when it is idle: await this before `last`. */
export const ready = api.storage.session.get({ reports: [] }).then((kept) => {
  for (const [tabId, report] of kept.reports) if (!reports.has(tabId)) reports.set(tabId, report);
});

// Too many long pages are too much for the store: then reports last as long as the worker.
const keep = () => api.storage.session.set({ reports: [...reports] }).catch(() => {});

/** When the analysis began that is under way in a tab, 0 without one. */
export const begun = (tabId) => running.get(tabId)?.at ?? 0;

/** The last report of a tab, undefined without one. */
export const last = (tabId) => reports.get(tabId);

/** Drop what is known of a tab, which was closed or left. */
export function forget(tabId) {
  running.get(tabId)?.controller.abort();
  running.delete(tabId);
  if (reports.delete(tabId)) keep();
}

/**
 * Analyse a tab: {document, scores, timeline, notices, findings, left, title, scope, at}. `wanted` is "main" (the
 * default), "page" or "selection". A later call replaces one that is under way, and answers for both.
 */
export function analyse(tabId, wanted) {
  const scope = ["page", "selection"].includes(wanted) ? wanted : "main";
  running.get(tabId)?.controller.abort();
  const own = { controller: new AbortController(), at: Date.now() };
  running.set(tabId, own);
  own.done = course(tabId, scope, own);
  return own.done;
}

async function course(tabId, scope, own) {
  const tell = (...state) => running.get(tabId) === own && states.tell(tabId, ...state);
  try {
    tell("working");
    const report = { ...(await attempt(tabId, scope, own.controller.signal)), scope, at: Date.now() };
    reports.set(tabId, report);
    tell("done", report);
    keep();
    return report;
  } catch (error) {
    const later = running.get(tabId);
    if (later && later !== own) return later.done;
    tell("trouble", error instanceof Trouble ? error.toJSON() : { code: "unknown", detail: String(error), retry: 0 });
    throw error;
  } finally {
    if (running.get(tabId) === own) running.delete(tabId);
  }
}

async function attempt(tabId, scope, signal) {
  const config = await settings();
  if (!config.consent) throw new Trouble("no-consent");
  if (!config.token) throw new Trouble("not-paired");
  const [frames, proof] = await Promise.allSettled([content.read(tabId, scope), server.prove(config)]);
  for (const { reason } of [frames, proof]) if (reason) throw reason; // that a page cannot be read comes first
  const { request, home, left } = compose(frames.value);
  const report = { findings: [], painted: new Set(), left };
  for await (const objects of server.analyse(config, request, signal)) {
    for (const object of objects) take(report, object);
    const fresh = objects.flatMap(({ annotations = [] }) => annotations);
    await sift({ document: report.document, findings: fresh });
    await paintBatch(tabId, home, fresh, report);
  }
  if (!report.scores) throw new Trouble("bad-reply", { detail: "The answer broke off." });
  await content.settle(tabId);
  return finish(report, request, home);
}

/** One request for all frames. `home` maps a block's id to its frame, the frame's reading and its id there. */
function compose(frames) {
  const top = frames.find(({ frameId }) => frameId === 0)?.result ?? {};
  const home = new Map();
  const request = {
    schema: 1, offsets: "utf16", url: top.url ?? null, title: top.title || null, language: top.language ?? null,
    dates: top.dates ?? [], first: [], blocks: [],
  };
  let room = LIMIT;
  let left = 0;
  for (const { frameId, result } of frames) {
    const name = (id) => (frameId ? `${frameId}-${id}` : id);
    for (const { id, kind, text } of result.blocks) {
      const block = { id: name(id), kind, text };
      room -= utf8.encode(JSON.stringify(block)).length + 1;
      if (room < 0) left += 1;
      else home.set(block.id, { frameId, id, run: result.run }) && request.blocks.push(block);
    }
    request.first.push(...result.first.map(name).filter((id) => home.has(id)));
  }
  if (!request.blocks.length) throw new Trouble("no-text");
  return { request, home, left };
}

function take(report, object) {
  if (object.summary) Object.assign(report, object.summary);
  else if (object.block) report.findings.push(...object.annotations);
  else if (object.document) Object.assign(report, object);
}

async function paintBatch(tabId, home, annotations, report) {
  const byFrame = new Map();
  for (const annotation of annotations) {
    const place = home.get(annotation.block);
    if (!place || annotation.dismissed) continue;
    if (!byFrame.has(place.frameId)) byFrame.set(place.frameId, { run: place.run, list: [] });
    byFrame.get(place.frameId).list.push({ ...annotation, block: place.id });
  }
  for (const [frameId, { run, list }] of byFrame) {
    for (const id of await content.paint(tabId, frameId, list, run)) report.painted.add(id);
  }
}

/** Findings in the page's order (the reply has what is in view first), each with where it is and whether it shows. */
function finish({ findings, painted, points = {}, ...report }, request, home) {
  const order = new Map(request.blocks.map(({ id }, index) => [id, index]));
  const place = ({ block }) => order.get(block) ?? -1;
  findings.sort((a, b) => place(a) - place(b) || a.start - b.start || a.end - b.end);
  for (const finding of findings) {
    finding.frame = home.get(finding.block)?.frameId ?? null;
    finding.painted = painted.has(finding.id);
    finding.points ??= points[finding.id]; // what came early could not know its share in the whole
  }
  return { ...report, title: request.title, findings };
}

api.storage.onChanged.addListener(({ marks }, area) => {
  if (area === "local" && marks) for (const tabId of reports.keys()) content.style(tabId, marks.newValue ?? {});
});
