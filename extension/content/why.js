/** Hovering, clicking or walking (Alt+Shift+J and K) opens a popover that says why, for the marks there; Escape closes it. */
const [REST, LINGER, UNDO] = [300, 350, 8_000]; // ms: hover before it opens, after it; time for an undo
const EDITABLE = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
// Asked for now: after an update nobody answers.
const UPDATED = `${msg("trouble_title_updated")}. ${msg("trouble_text_updated")}`;

const whySheet = new CSSStyleSheet();
let parts;
let popover = null; // the open one: {host, anchor, section, mark, pinned, wait, back}
let resting, listening; // the second: AbortController of our listeners

const inOrder = (a, b) => {
  const [one, other] = [a.ranges[0], b.ranges[0]];
  if (one.startContainer.getRootNode() !== other.startContainer.getRootNode()) return 0; // trees have no order
  return one.compareBoundaryPoints(Range.START_TO_START, other);
};
const rects = ({ ranges }) => ranges.flatMap((range) => [...range.getClientRects()]);
const isSeen = (mark) => isOn(mark.annotation) && stands(mark);
/** The marks that are seen, in the page's order. */
const living = () => [...marks.values()].filter(isSeen).sort(inOrder);

/** The marks under a point of the viewport, verdicts first. */
function marksAt({ clientX: x, clientY: y }) {
  const element = dom.elementAt(x, y);
  const there = ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom;
  const near = [...marks.values()].filter((mark) => mark.elements.has(element) && isSeen(mark));
  const hits = near.filter((mark) => rects(mark).some(there));
  return hits.sort((a, b) => Boolean(b.annotation.verdict) - Boolean(a.annotation.verdict));
}

/** The mark of the open popover, as it was painted last. */
const current = () => popover && (marks.get(popover.mark.annotation.id) ?? popover.mark);

function shut() {
  clearTimeout(resting);
  popover?.host.remove();
  popover?.back?.focus?.({ preventScroll: true });
  popover = null;
}

/** A top-layer element on <html>, outside <body>, with a closed shadow tree: {host, anchor, section}. */
function build(data) {
  parts ??= new DOMParser().parseFromString(asked.tables.html, "text/html");
  whySheet.replaceSync(asked.tables.style);
  const [whole] = stamp("panel", [data], {}, parts);
  const host = document.createElementNS("http://www.w3.org/1999/xhtml", "div");
  const shadow = host.attachShadow({ mode: "closed" });
  const [anchor, section] = whole.firstElementChild.children;
  section.firstElementChild.addEventListener("toggle", ({ target }) => target.scrollIntoView({ block: "nearest" }), true);
  section.onclick = ({ target: { value }, target }) => {
    if (value === "close") shut();
    else if (Number(value)) tocsin.step(Number(value));
    else if (value) refuse(target.closest("article"), value);
  };
  shadow.adoptedStyleSheets = [whySheet];
  shadow.append(whole);
  host.popover = "manual";
  document.documentElement.append(host);
  host.showPopover();
  return { host, anchor, section };
}

function openAt(hits, pinned, back = popover?.back) {
  clearTimeout(resting);
  popover?.host.remove();
  popover = null;
  if (!about) return; // not all is known yet
  const live = living();
  const here = rects(hits[0]);
  const note = chrome.runtime?.id ? "" : UPDATED;
  if (note) {
    tocsin.stop(); // nobody answers for the marks any more
    listen();
  }
  const articles = hits.map(({ annotation: { claim, ...own } }) => (
    { ...own, date: claim?.date, known: own.references.length, fits: about.fits.includes(own.id) && about.words }));
  const data = note ? { note } : { articles, place: live.indexOf(hits[0]) + 1, of: live.length };
  popover = { ...build(data), mark: hits[0], pinned, wait: LINGER, back };
  lay(here);
  popover.host.onpointerenter = () => clearTimeout(resting);
  popover.host.onpointerleave = fade;
}

/** Lay the anchor over the words: the style keeps the popover beside it. */
function lay(rects) {
  const [left, top] = ["left", "top"].map((side) => Math.min(...rects.map((rect) => rect[side])));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...rects.map((rect) => rect[side])));
  const box = { left, top, width: right - left, height: bottom - top };
  for (const [name, px] of Object.entries(box)) popover.anchor.style[name] = `${px}px`;
}

function keepUp() {
  if (!popover) return;
  const here = rects(current());
  if (here.length) lay(here);
  else shut();
}

function fade() {
  clearTimeout(resting);
  if (popover && !popover.pinned) resting = setTimeout(shut, popover.wait);
}

/** Dismiss at a level, or `undo` that; the style shows what was hidden, and the way back, in the finding's stead. */
function refuse(article, level) {
  article.dataset.away = level;
  article.querySelector("[value=undo]").focus();
  chrome.runtime.sendMessage({ type: "dismiss", id: article.id, level });
  Object.assign(popover, { pinned: false, wait: level === "undo" ? 0 : UNDO });
  fade();
}

/** Go to the next (1) or previous (-1) mark, at first to the one on top of the view; false without any. */
tocsin.step = (by) => {
  const live = living();
  if (!live.length) return false;
  const last = current();
  const here = live.indexOf(last);
  const next = live.findIndex((mark) => (popover ? inOrder(mark, last) >= 0 : rects(mark)[0]?.bottom > 0));
  const mark = live.at((here < 0 ? Math.max(next, 0) : here + by) % live.length);
  flash(mark);
  openAt([mark], true, popover ? popover.back : document.activeElement);
  popover?.section.focus({ preventScroll: true });
  return true;
};

function rest(event) {
  if (popover?.pinned) return;
  clearTimeout(resting);
  const hits = marksAt(event);
  if (!hits.length) fade();
  else if (!hits.includes(current())) resting = setTimeout(openAt, REST, hits, false);
}

function click(event) {
  if (event.target === popover?.host) return;
  const hits = event.target.closest?.("a[href], button, label") ? [] : marksAt(event);
  if (hits.length) openAt(hits, true);
  else if (popover) shut();
}

function key(event) {
  const by = event.altKey && event.shiftKey && { KeyJ: 1, KeyK: -1 }[event.code];
  const typing = event.composedPath()[0].closest?.(EDITABLE);
  if (event.key === "Escape" && popover) shut();
  else if (!by || typing || !tocsin.step(by)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function listen() {
  if (listening) return;
  listening = new AbortController();
  const { signal } = listening;
  const on = (name, handler) => {
    const trusted = (event) => event.isTrusted && (marks.size || popover) && handler(event);
    addEventListener(name, trusted, { capture: true, passive: name !== "keydown", signal });
  };
  on("pointermove", rest);
  on("click", click);
  on("keydown", key);
  on("scroll", keepUp);
  on("resize", keepUp);
}

/** Close the popover and listen no more. */
function forget() {
  shut();
  listening?.abort();
  listening = undefined;
}
