// The worker's hold on a page.
import { api, trouble } from "./base.js";

// The last one's value travels to the worker: it must have none.
const NAMES = "fill dom slices extract dates paint follow why main anchor";
const PART = 100; // annotations
const scripts = NAMES.split(" ").map((name) => `content/${name}.js`);

const execute = (target, rest) => api.scripting.executeScript({ target, injectImmediately: true, ...rest });
const func = (name, given) => Object.hasOwn(globalThis, "tocsin") && (!name || globalThis.tocsin[name](...given));
const call = (target, ...args) => execute(target, { func, args });
const probe = (target) => call(target, "", []);

const names = ["blocks.json", "content/marks.css", "content/why.css", "content/why.html"];
const files = names.map(async (name) => (await fetch(api.runtime.getURL(name))).text());
const given = Promise.all(files).then(([blocks, looks, style, html]) => ({
  ...JSON.parse(blocks), looks, style: style + looks,
  // Its words: nobody could ask for them when the extension is updated beneath the page.
  html: html.replace(/__MSG_(\w+)__/g, (_, key) => api.i18n.getMessage(key)),
}));

// Read all frames of a tab that are open to us, the top one first.
export async function read(tabId, scope) {
  const there = probe({ tabId, allFrames: true }).catch(() => { throw trouble("restricted"); });
  const [results, all, { marks }] = await Promise.all([there, given, api.storage.local.get("marks")]);
  const frames = await Promise.all(results.map(async ({ frameId, result }) => {
    // It may go, or have been given them meanwhile.
    if (!result) await execute({ tabId, frameIds: [frameId] }, { files: scripts }).catch(() => {});
    return { frameId, result: await ask(tabId, frameId, "read", { ...all, marks }, scope, frameId) };
  }));
  return frames.filter(({ result }) => result).sort((a, b) => a.frameId - b.frameId);
}

// The answer of one frame; it may have gone.
export const ask = async (tabId, frameId, name, ...given) =>
  (await call({ tabId, frameIds: [frameId] }, name, given).catch(() => []))[0]?.result;

export const tell = (tabId, name, ...given) => call({ tabId, allFrames: true }, name, given).catch(() => {});

// The ids of those whose words stand in a frame. All that is handed over at once is one task of the page's.
export async function paint(tabId, frameId, list, run) {
  const calls = [];
  for (let at = 0; at < list.length; at += PART) calls.push(ask(tabId, frameId, "paint", list.slice(at, at + PART), run));
  return (await Promise.all(calls)).flatMap((ids) => ids || []);
}

export const idle = (tabId) =>
  execute({ tabId }, { func: () => new Promise((resolve) => requestIdleCallback(() => resolve())) });

export const isOurs = (tabId) => probe({ tabId }).then(([{ result }]) => result, () => false);

// All is painted: what belongs to the page as a whole.
export const settle = (tabId, { hypothesis, findings }) => tell(tabId, "settle", {
  words: hypothesis?.message, fits: hypothesis?.explained ?? [],
  dismissed: findings.filter(({ dismissed }) => dismissed).map(({ id }) => id),
});
