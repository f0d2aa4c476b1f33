// The popover that says why, opened by hovering, clicking or walking.
const [REST, LINGER, UNDO] = [300, 350, 8_000]; // ms: hover before it opens, after it; time for an undo
const EDITABLE = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

const dressing = new CSSStyleSheet();
let popover = null; // the open one
let resting;

const inOrder = ({ annotation: a }, { annotation: b }) => parseInt(a.block) - parseInt(b.block) || a.start - b.start;
const rects = ({ ranges }) => ranges.flatMap((range) => [...range.getClientRects()]);
const isSeen = (mark) => isWanted(nameOf(mark.annotation)) && stands(mark);
const living = () => [...marks.values()].filter(isSeen).sort(inOrder);

function marksAt(event) {
  const { clientX: x, clientY: y } = event;
  const [element] = event.composedPath();
  const there = ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom;
  const near = [...marks.values()].filter((mark) => mark.elements.has(element) && isSeen(mark));
  return near.filter((mark) => rects(mark).some(there)).sort((a, b) => !a.annotation.verdict - !b.annotation.verdict);
}

// As it was painted last.
const current = () => popover && (marks.get(popover.mark.annotation.id) ?? popover.mark);

function shut() {
  clearTimeout(resting);
  popover?.host.remove();
  popover?.back?.focus?.({ preventScroll: true });
  popover = null;
}

// In the top layer, outside <body>, in a closed shadow tree: page styles reach the host alone.
function build(data) {
  if (templates === document) templates = new DOMParser().parseFromString(asked.tables.html, "text/html");
  dressing.replaceSync(asked.tables.style);
  const [whole] = stamp("panel", [data]);
  const [anchor, section] = whole.firstElementChild.children;
  const host = page.createElement("div");
  const shadow = host.attachShadow({ mode: "closed" });
  section.addEventListener("toggle", ({ target }) => target.scrollIntoView({ block: "nearest" }), true);
  section.onclick = ({ target, target: { value } }) => {
    if (value === "close") shut();
    else if (Number(value)) tocsin.step(Number(value));
    else if (value) refuse(target.closest("article"), value);
  };
  shadow.adoptedStyleSheets = [dressing];
  shadow.append(whole);
  host.popover = "manual";
  host.onpointerenter = () => clearTimeout(resting);
  host.onpointerleave = fade;
  page.documentElement.append(host);
  host.showPopover();
  return { host, anchor, section };
}

function openAt(hits, pinned, back = popover?.back) {
  clearTimeout(resting);
  popover?.host.remove();
  popover = null;
  const live = living();
  const here = rects(hits[0]);
  const articles = hits.map(({ annotation: own }) => ({ ...own, fits: about.fits.includes(own.id) && about.words }));
  const isCutOff = !chrome.runtime?.id; // the extension was updated: nobody answers for the marks any more
  if (isCutOff) {
    tocsin.stop();
    listen();
  }
  const data = isCutOff ? { state: "updated" } : { articles, place: live.indexOf(hits[0]) + 1, of: live.length };
  popover = { ...build(data), mark: hits[0], pinned, wait: LINGER, back };
  lay(here);
}

// The style keeps the popover beside its anchor, which lies over the words.
function lay(here = rects(current())) {
  if (!here.length) return shut();
  const [left, top] = ["left", "top"].map((side) => Math.min(...here.map((rect) => rect[side])));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...here.map((rect) => rect[side])));
  const { style } = popover.anchor;
  style.inset = `${top}px auto auto ${left}px`;
  style.width = `${right - left}px`;
  style.height = `${bottom - top}px`;
}

function fade() {
  clearTimeout(resting);
  if (!popover?.pinned) resting = setTimeout(shut, popover?.wait);
}

// The style shows in its stead what was hidden, and the way back.
function refuse(article, level) {
  article.dataset.away = level;
  article.querySelector("[value=undo]").focus();
  chrome.runtime.sendMessage({ type: "dismiss", id: article.id, level });
  Object.assign(popover, { pinned: false, wait: level === "undo" ? 0 : UNDO });
  fade();
}

// To the next (1) or previous (-1) mark, at first to the one on top of the view; false without any.
tocsin.step = (by) => {
  const live = living();
  if (!live.length) return false;
  const here = live.indexOf(current());
  const inView = live.find((mark) => rects(mark)[0]?.bottom > 0) ?? live[0];
  const mark = here < 0 ? inView : live.at((here + by) % live.length);
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
  const isTyping = event.composedPath()[0].closest?.(EDITABLE);
  if (event.key === "Escape" && popover) shut();
  else if (!by || isTyping || !tocsin.step(by)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function listen(signal) {
  const keepUp = () => popover && lay();
  for (const [name, handler] of Object.entries({ pointermove: rest, click, keydown: key, scroll: keepUp, resize: keepUp })) {
    const hear = (event) => event.isTrusted && (marks.size || popover) && handler(event);
    addEventListener(name, hear, { capture: true, passive: name !== "keydown", signal });
  }
}
