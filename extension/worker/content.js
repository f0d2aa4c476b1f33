/** The worker's hold on a page: it injects the content scripts and calls them; they never call back. */
import { api } from "./api.js";
import { Trouble } from "./trouble.js";

const FILES = ["marks", "dom", "extract", "dates", "anchor", "paint", "panel", "why", "main"].map((name) => `content/${name}.js`);

async function run(target, func, ...args) {
  const results = await api.scripting.executeScript({ target, func, args });
  return results.filter(({ result }) => result !== null && result !== undefined);
}

let tables;
/** The tag tables of blocks.json. */
async function tagTables() {
  tables ??= await (await fetch(api.runtime.getURL("blocks.json"))).json();
  return tables;
}

/** Inject into the frames that have not been yet: a second copy would listen and answer beside the first. */
async function inject(tabId) {
  const target = { tabId, allFrames: true };
  const frames = await api.scripting.executeScript({ target, func: () => Boolean(globalThis.tocsin?.read) });
  const frameIds = frames.filter(({ result }) => !result).map(({ frameId }) => frameId);
  if (frameIds.length) await api.scripting.executeScript({ target: { tabId, frameIds }, files: FILES });
}

/** Read every frame of a tab that the click opened to us: [{frameId, result: {blocks, first, title, …}}], top first. */
export async function read(tabId) {
  const target = { tabId, allFrames: true };
  try {
    await inject(tabId);
  } catch {
    throw new Trouble("restricted");
  }
  const frames = await run(target, (tags) => globalThis.tocsin?.read(tags), await tagTables());
  return frames.sort((a, b) => a.frameId - b.frameId);
}

/** Paint annotations in one frame: the ids of those whose words stand there. */
export async function paint(tabId, frameId, annotations) {
  const [answer] = await run({ tabId, frameIds: [frameId] }, (list) => globalThis.tocsin?.paint(list), annotations);
  return answer?.result ?? [];
}

/** Scroll to a mark and flash it: whether it is still there. */
export async function show(tabId, frameId, id) {
  const [answer] = await run({ tabId, frameIds: [frameId] }, (mark) => globalThis.tocsin?.show(mark) ?? false, id);
  return answer?.result ?? false;
}
