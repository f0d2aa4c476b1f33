// A page's blocks: see "How a page becomes blocks" and "What of a page is read" in README.md.
const WORDY = /[\p{L}\p{N}]/u;
const FLOWS = /^(inline|ruby|contents|none|math)/; // computed displays that begin no block of their own
const CUT_AWAY = /^(inset\((50|100)%|circle\(0)/;
const SHOWN = 1 + 4 + 8 + 1024; // elements, text, CDATA, and fragments for shadow roots
const GONE = Symbol("the page took away what was being read");
const SHUT = "details:not([open])";
const OUT = `[hidden], [contenteditable]:not([contenteditable=false i]), ${SHUT} > :not(summary:first-of-type)`;
const NAMED = "main, article, [role=main], [role=article], [itemprop~=articleBody]";
const SHORT = 1_500; // characters of prose: a page with less is read whole
const PROSE = 60; // characters outside of links, from which a block counts as prose

let chosen = null; // live range of the last selection: it may be gone when the page is read again

// As the page has it now, with the place of each piece: of a text node, or without one for `<br>`.
function now(block) {
  if (block.slice === slice) return block.seen;
  let raw = "";
  const from = block.pieces.map(({ node, low, high }) => {
    const at = raw.length;
    raw += node ? (node.isConnected ? node.data.slice(low, high) : "") : "\n";
    return at;
  });
  block.slice = slice;
  return (block.seen = { lead: raw.length - raw.trimStart().length, text: raw.trim(), from });
}

function isUnseen(node, tag, style) {
  const { display } = style;
  if (!display || display === "none" || style.contentVisibility === "hidden" || style.opacity === "0") return true;
  if (tag === "body" || display === "contents") return false;
  if (CUT_AWAY.test(style.clipPath) || style.transform.startsWith("matrix(0, 0, 0, 0")) return true;
  if (parseFloat(style.textIndent) < -900) return true;
  const placed = isPlaced(style);
  const clips = style.overflowX !== "visible";
  if (!placed && !clips) return false;
  const { right, bottom, width, height } = plain(node).getBoundingClientRect();
  if (placed && (style.clip !== "auto" || right + scrollX <= 0 || bottom + scrollY <= 0)) return true;
  return clips && (width <= 1 || height <= 1);
}

const isPlaced = ({ position }) => position === "absolute" || position === "fixed";

function selected(node) {
  if (!chosen?.intersectsNode(node)) return null;
  const { startContainer, startOffset, endContainer, endOffset } = chosen;
  return { node, low: node === startContainer ? startOffset : 0, high: node === endContainer ? endOffset : undefined };
}

function* read(tables, scope) {
  const isPlain = page.contentType === "text/plain"; // shown in a <pre>
  const left = new Set([...tables.skip, ...tables.furniture].filter((tag) => !isPlain || tag !== "pre"));
  const tags = new Set(tables.block);
  const kinds = new Map(Object.entries(tables.kinds));
  const part = scope === "selection" ? selected : (node) => ({ node, low: 0 });
  const [blocks, boxes, roots] = [[], [], [document]];
  // Elements entered and not yet left. `box` is the innermost that is a block, `weight` the prose in a box.
  const stack = [{ kind: "p", weight: 0 }];
  stack[0].box = stack[0];
  let [pieces, words, links] = [[], 0, 0];
  let silent = false; // in a closed shadow tree: only what is slotted into it is read

  function flush() {
    const { box, kind } = stack.at(-1);
    const block = { kind, holder: box.node, pieces };
    const isProse = words >= PROSE && words > links;
    if (WORDY.test(now(block).text) && blocks.push(block) && isProse) box.weight += words;
    [pieces, words, links] = [[], 0, 0];
  }

  // Floats and positioned elements (drop capitals) compute to blocks too, but stand in their line's text.
  const begins = (tag, { display, float, position }) =>
    tags.has(tag) || (!FLOWS.test(display) && float === "none" && !isPlaced({ position }));

  function collect(node) {
    const top = stack.at(-1);
    top.shows ??= top.style.visibility === "visible" && top.style.fontSize !== "0px" && !plain(top.node).matches(SHUT);
    const found = !silent && top.shows && part(node);
    if (!found) return;
    pieces.push(found);
    if (top.links) links += node.length;
    else words += node.length;
  }

  // What is to be walked in a node: its children (true), nothing (false), or a list of others in their place.
  function enter(node) {
    if (node instanceof Text) return collect(node);
    if (!(node instanceof Element)) return true; // a shadow root
    const tag = plain(node).localName;
    if (left.has(tag) || plain(node).matches(OUT)) return false;
    const style = getComputedStyle(node);
    if (isUnseen(node, tag, style)) return false;
    if (tag === "br") return void (style.visibility === "visible" && pieces.push({ node: null }));
    const isBox = begins(tag, style);
    if (isBox) flush();
    const { kind, box, links: above } = stack.at(-1);
    const own = { node, style, kind: kinds.get(tag) ?? kind, box, weight: 0, from: blocks.length };
    own.links = above || (tag === "a" && plain(node).matches("[href]"));
    if (isBox) own.box = own;
    stack.push(own);
    const shadow = shadowOf(node);
    if (shadow?.mode === "open") roots.push(shadow);
    if (shadow) return [shadow];
    const assigned = tag === "slot" ? HTMLSlotElement.prototype.assignedNodes.call(node) : [];
    return assigned.length ? assigned : true;
  }

  function leave(node) {
    const own = stack.at(-1);
    if (own.node !== node) return; // it was not entered
    if (own.box === own) flush();
    stack.pop();
    if (!own.weight) return;
    boxes.push(Object.assign(own, { to: blocks.length, depth: stack.length, isNamed: plain(node).matches(NAMED) }));
    stack.at(-1).box.weight += own.weight;
  }

  function* walk(root, mute) {
    const before = silent;
    silent = mute;
    const walker = page.createTreeWalker(root, SHOWN);
    for (let node = root, next; node; node = next) {
      yield;
      const inner = enter(node);
      if (Array.isArray(inner)) for (const each of inner) yield* walk(each, each.mode === "closed");
      next = inner === true && walker.firstChild();
      while (!next) {
        leave(node);
        if (node === root) return void (silent = before);
        next = walker.nextSibling();
        if (!next && !(node = walker.parentNode())) throw GONE;
      }
    }
  }

  if (page.body && page.designMode !== "on") yield* walk(page.body, false);
  if (stack.length > 1) throw GONE;
  const region = scope === "main" ? main(boxes) : null;
  const title = page.title;
  const isHeadline = ({ kind, seen }) => kind === "h1" && title.includes(seen.text);
  const isMain = (block, at) => !region || (at >= region.from && at < region.to) || isHeadline(block);
  return { roots, region: region?.node, blocks: blocks.filter(isMain) };
}

// Null for the whole page. The last box is <body>.
function main(boxes) {
  const total = boxes.at(-1)?.weight ?? 0;
  const named = boxes.filter(({ isNamed }) => isNamed);
  const most = named.reduce((weight, box) => Math.max(weight, box.weight), 0);
  if (total < SHORT) return null;
  const [list, least] = most >= total / 2 ? [named, 0.8 * most] : [boxes, 0.75 * total];
  return list.filter(({ weight }) => weight >= least).reduce((a, b) => (b.depth > a.depth ? b : a));
}

// {roots, region, blocks}: where blocks stand, the element in which changes matter, and the blocks of the scope.
const extract = (tables, scope, tries = 3) => {
  const own = scope === "selection" && getSelection();
  if (own?.rangeCount && !own.isCollapsed) chosen = own.getRangeAt(0).cloneRange();
  return sliced(read(tables, scope)).catch((error) => {
    if (error !== GONE || !tries) throw error;
    return extract(tables, scope, tries - 1);
  });
};
