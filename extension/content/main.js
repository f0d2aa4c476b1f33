// What the worker calls in a frame; README.md, "How the scripts hand things on", tells with what.
const [FIRST, LOADING] = [40, 3_000]; // blocks in view asked for first; ms after which a page is read as it is

let run = 0; // counts the readings: what belongs to an earlier one is not painted
let asked = {}; // of the last reading
let said = "";
let fresh; // a reading that the worker was told of and has not fetched yet
let blocks = []; // a block's id is its place here and its frame
const known = new Map(); // annotations of this reading, by id
let about = { fits: [], dismissed: [] }; // ids of what the hypothesis explains in `words`, and of what the reader dismissed
const marks = new Map(); // by the id of their annotation

// As many blocks in a row below the view mean that no more of it will come.
function* inView(found) {
  const first = [];
  for (let id = 0, below = 0; id < found.length && first.length < FIRST && below < FIRST; id += 1) {
    yield;
    const holder = plain(found[id].holder);
    if (!holder.checkVisibility({ contentVisibilityAuto: true })) continue;
    const { top, bottom } = holder.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) first.push(`${id}-${asked.frame}`) && (below = 0);
    else if (first.length) below += 1;
  }
  return first;
}

// A frame that nobody sees is not read. That of another origin has no `frameElement` for us.
const isHidden = () => window !== top && (innerWidth * innerHeight < 4 ||
  window.frameElement?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) === false);

// `text` is for the worker, `said` all that makes a page another one.
async function take() {
  const { tables, scope, frame } = asked;
  const found = isHidden() ? { blocks: [], roots: [document] } : await extract(tables, scope);
  // One string: to hand over thousands of objects takes browsers far longer. Half a surrogate pair is no JSON.
  const text = JSON.stringify(found.blocks.map(({ kind, seen }, at) => (
    { id: `${at}-${frame}`, kind, text: seen.text.toWellFormed() })));
  return { ...found, text, said: [location.pathname, window.length, text].join("\n") };
}

function use(found) {
  blocks = found.blocks;
  dress(found.roots);
  follow(found.roots, found.region);
}

function drop(mark) {
  erase(mark);
  marks.delete(mark.annotation.id);
}

// Wrong marks go before the change is drawn, all if it is another page.
const changed = (all) => {
  fresh = undefined;
  for (const mark of marks.values()) if (all || !stands(mark)) drop(mark);
  if (all) shut();
};

// Read again: true if the text has changed.
const check = async () => {
  const mine = run;
  const found = await take();
  if (mine !== run) return true; // read or let go of meanwhile
  if (found.said === said) {
    use(found);
    return void (await mend());
  }
  fresh = found;
  moved();
  return true;
};

// The worker may have gone.
const moved = () => chrome.runtime.sendMessage({ type: "moved" }).catch(() => {});

// Paint what is known and not marked: lost although the text is the same, or no longer hidden.
const mend = () => tocsin.paint([...known.values()].filter(({ id }) => !marks.has(id)), run);

function* painting(annotations, of) {
  const painted = [];
  for (const annotation of annotations) {
    yield;
    if (of !== run) break;
    const { id, block, verdict } = annotation;
    known.set(id, annotation);
    if (about.dismissed.includes(id)) continue;
    const old = marks.get(id);
    const still = old && stands(old) && old.annotation.mark === annotation.mark;
    if (old && !still) drop(old);
    const place = verdict !== "unverifiable" && blocks[parseInt(block)];
    const mark = still ? old : place && anchor(place, annotation);
    if (!mark) continue;
    painted.push(id);
    marks.set(id, Object.assign(mark, { annotation, run: of }));
    if (!still) draw(mark);
  }
  return painted;
}

const loaded = () =>
  new Promise((resolve) => {
    if (page.readyState !== "loading") resolve();
    addEventListener("DOMContentLoaded", resolve);
    setTimeout(resolve, LOADING);
  });

// Null if it was asked again meanwhile. The address goes without query and fragment: those can be private.
tocsin.read = async (tables, scope, frame) => {
  const mine = (run += 1);
  await loaded();
  follow([document]); // what changes while it is read is seen
  const before = asked.scope === scope && fresh;
  asked = { tables, scope, frame };
  const found = before || (await take());
  const first = await sliced(inView(found.blocks));
  if (mine !== run) return null;
  known.clear();
  fresh = undefined;
  said = found.said;
  use(found);
  const language = page.documentElement.getAttribute("lang")?.trim() ?? "";
  const about = {
    title: page.title.trim().toWellFormed() || null, evidence: evidence(),
    url: /^https?:$/.test(location.protocol) ? location.origin + location.pathname : null,
    language: /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(language) ? language : null,
  };
  return { run, first, about, text: found.text };
};

tocsin.paint = (annotations, of) => sliced(painting(annotations, of));

// What is left from earlier readings goes, and what the reader dismissed.
tocsin.settle = (told) => {
  about = told;
  for (const [id, mark] of marks) if (mark.run !== run || told.dismissed.includes(id)) drop(mark);
  return mend();
};

tocsin.show = (id) => {
  const mark = marks.get(id);
  if (mark && stands(mark)) flash(mark);
};

tocsin.style = (setting) => {
  if (!asked.tables) return;
  asked.tables.marks = setting;
  dress([]);
  shut();
};
