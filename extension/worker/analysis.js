/** One analysis: read the page, prove the server, send the text, paint what comes back as it comes. */
import * as content from "./content.js";
import * as server from "./server.js";
import { settings } from "./settings.js";
import { Trouble } from "./trouble.js";

const LIMIT = 2 * 1024 * 1024 - 16 * 1024; // the server's body limit, less room for what is not a block
const utf8 = new TextEncoder();
const running = new Map(); // tab id -> AbortController of the analysis that may still paint there

/** Analyse a tab: {document, scores, timeline, notices, findings, frames, left}. A second click replaces the first. */
export async function analyse(tabId) {
  running.get(tabId)?.abort();
  const controller = new AbortController();
  running.set(tabId, controller);
  try {
    return await attempt(tabId, controller.signal);
  } finally {
    if (running.get(tabId) === controller) running.delete(tabId);
  }
}

async function attempt(tabId, signal) {
  const config = await settings();
  if (!config.consent) throw new Trouble("no-consent");
  if (!config.token) throw new Trouble("not-paired");
  const { request, home, left } = compose(await content.read(tabId));
  await server.prove(config);
  const report = { blocks: 0, findings: [], left };
  for await (const objects of server.analyse(config, request, signal)) {
    for (const object of objects) take(report, object);
    await paintBatch(tabId, home, objects, report);
  }
  if (!report.scores) throw new Trouble("bad-reply", { detail: "The answer broke off." });
  return finish(report, request, home);
}

/** One request for all frames. `home` maps a block's id to its frame and its id there. */
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
      else home.set(block.id, { frameId, id }) && request.blocks.push(block);
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

async function paintBatch(tabId, home, objects, report) {
  const byFrame = new Map();
  for (const annotation of objects.flatMap((object) => object.annotations ?? [])) {
    const place = home.get(annotation.block);
    if (!place) continue;
    if (!byFrame.has(place.frameId)) byFrame.set(place.frameId, []);
    byFrame.get(place.frameId).push({ ...annotation, block: place.id });
  }
  report.painted ??= new Set();
  for (const [frameId, annotations] of byFrame) {
    for (const id of await content.paint(tabId, frameId, annotations)) report.painted.add(id);
  }
}

/** Findings in the page's order (the reply has what the reader sees first), each with where it is and whether it shows. */
function finish({ findings, painted, ...report }, request, home) {
  const order = new Map(request.blocks.map(({ id }, index) => [id, index]));
  const place = ({ block }) => order.get(block) ?? -1;
  findings.sort((a, b) => place(a) - place(b) || a.start - b.start || a.end - b.end);
  for (const finding of findings) {
    finding.frame = home.get(finding.block)?.frameId ?? null;
    finding.painted = painted?.has(finding.id) ?? false;
  }
  return { ...report, title: request.title, findings };
}
