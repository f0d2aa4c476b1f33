/** The worker's hold on a page: it injects the content scripts and calls them. */
import { api } from "./api.js";
import { Trouble } from "./trouble.js";

const NAMES = "marks dom slices extract region dates anchor paint follow panel why main";
const files = NAMES.split(" ").map((name) => `content/${name}.js`);

const execute = (target, rest) => api.scripting.executeScript({ target, injectImmediately: true, ...rest });
// False where the content scripts are not yet: a second copy would listen and answer beside the first.
const func = (name, given) => Object.hasOwn(globalThis, "tocsin") && globalThis.tocsin[name](...given);
const call = (target, ...args) => execute(target, { func, args });

const json = async (file) => (await fetch(api.runtime.getURL(file))).json();
const tables = Promise.all([json("blocks.json"), json("dates.json")]);

/** Read every frame of a tab that is open to us: [{frameId, result: {run, blocks, first, title, …}}], top first. */
export async function read(tabId, scope) {
  const [[blocks, dates], { marks = {} }] = await Promise.all([tables, api.storage.local.get("marks")]);
  const given = ["read", [{ ...blocks, dates, marks }, scope]];
  const results = await call({ tabId, allFrames: true }, ...given).catch(() => {
    throw new Trouble("restricted");
  });
  const frames = await Promise.allSettled(results.map(async ({ frameId, result }) => {
    const target = { tabId, frameIds: [frameId] };
    if (result !== false) return { frameId, result };
    await execute(target, { files });
    return (await call(target, ...given))[0];
  }));
  const top = frames[results.findIndex(({ frameId }) => frameId === 0)];
  if (top?.reason) throw top.reason; // any other frame may go while it is read
  return frames.map(({ value }) => value).filter((value) => value?.result).sort((a, b) => a.frameId - b.frameId);
}

/** The answer of one frame, undefined if it has gone. */
const ask = async (tabId, frameId, name, ...given) =>
  (await call({ tabId, frameIds: [frameId] }, name, given).catch(() => []))[0]?.result;

/** Paint annotations of a reading in one frame: the ids of those whose words stand there. */
export const paint = async (tabId, frameId, list, run) => (await ask(tabId, frameId, "paint", list, run)) || [];

/** Scroll to a mark and flash it: whether it is still there. */
export const show = async (tabId, frameId, id) => Boolean(await ask(tabId, frameId, "show", id));

// Any frame may have gone.
const all = (name) => (tabId, ...given) => call({ tabId, allFrames: true }, name, given).catch(() => {});

/** Tell all frames of a tab that every batch of a reading is painted. */
export const settle = all("settle");
/** Keep these annotations of a tab, and no others, from being marked. */
export const hide = all("hide");
/** Hand all frames of a tab another setting `marks` of the reader's. */
export const style = all("style");
/** Let go of a tab: marks, observers and listeners. */
export const stop = all("stop");
