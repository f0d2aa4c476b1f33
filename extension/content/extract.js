/** A page's blocks, by the rules of "How a page becomes blocks" in README.md. */
{
  const { tocsin } = globalThis;
  const { dom } = tocsin;
  const WORDY = /[\p{L}\p{N}]/u;
  const FLOWS = /^(inline|ruby|contents|none|math)/; // computed displays that begin no block of their own
  const CUT_AWAY = /^(inset\((50|100)%|circle\(0)/;
  const SHOWN = 1 + 4 + 8 + 1024; // elements, text, CDATA, and fragments for shadow roots
  const GONE = Symbol("the page took away what was being read");
  const SHUT = "details:not([open])";
  const OUT = ["[hidden]", "[contenteditable]:not([contenteditable=false i])", `${SHUT} > :not(summary:first-of-type)`];

  /** Text nodes of one block: `pieces` hold {node, parent}, or no node for a `<br>`; `holder` is the element around. */
  class Block {
    constructor(id, kind, pieces, holder) {
      Object.assign(this, { id, kind, pieces, holder });
    }

    /** The text as the page has it now, with `from`, the place of each piece in it. */
    now() {
      if (this.slice === tocsin.slice) return this.seen;
      let raw = "";
      const from = this.pieces.map(({ node }) => {
        const at = raw.length;
        raw += node ? (node.isConnected ? node.data : "") : "\n";
        return at;
      });
      this.slice = tocsin.slice;
      return (this.seen = { lead: raw.length - raw.trimStart().length, text: raw.trim(), from });
    }
  }

  /** True if nobody can see what is in an element: not laid out, transparent, cut away or outside of the page. */
  function isUnseen(node, tag, style) {
    const { display } = style;
    if (!display || display === "none" || style.contentVisibility === "hidden" || style.opacity === "0") return true;
    if (tag === "body" || display === "contents") return false;
    if (CUT_AWAY.test(style.clipPath) || style.transform.startsWith("matrix(0, 0, 0, 0")) return true;
    if (parseFloat(style.textIndent) < -900) return true;
    const placed = isPlaced(style);
    const clips = style.overflowX !== "visible";
    if (!placed && !clips) return false;
    const { right, bottom, width, height } = dom.rectangle(node);
    if (placed && (style.clip !== "auto" || right + scrollX <= 0 || bottom + scrollY <= 0)) return true;
    return clips && (width <= 1 || height <= 1);
  }

  const isPlaced = ({ position }) => position === "absolute" || position === "fixed";

  function* read(tables) {
    const { page } = dom;
    const isPlain = page.contentType === "text/plain"; // shown in a <pre>
    const left = [...OUT, ...tables.skip, ...tables.furniture].filter((tag) => !isPlain || tag !== "pre").join();
    const [blocks, roots, kinds, holders] = [[], [document], ["p"], []];
    const open = new Map(); // elements entered and not yet left -> whether they are a block
    let pieces = [];
    let silent = false; // in a closed shadow tree: only what is slotted into it is read
    let styled, style; // the element whose style was asked for last

    function styleOf(element) {
      if (styled !== element) style = dom.style((styled = element));
      return style;
    }

    function flush() {
      const block = new Block(String(blocks.length), kinds.at(-1), pieces, holders.at(-1));
      pieces = [];
      if (WORDY.test(block.now().text)) blocks.push(block);
    }

    /** Floats and positioned elements (drop capitals) compute to blocks too, but stand in their line's text. */
    const begins = (tag, { display, float, position }) =>
      tables.block.includes(tag) || (!FLOWS.test(display) && float === "none" && !isPlaced({ position }));

    function collect(node) {
      const parent = dom.around(node);
      const { visibility, fontSize } = styleOf(parent);
      const isSeen = !silent && visibility === "visible" && fontSize !== "0px";
      if (isSeen && !dom.matches(parent, SHUT)) pieces.push({ node, parent });
    }

    /** True if a node's children are to be walked: a shadow root may stand for them, or what is assigned to a slot. */
    function* enter(node) {
      if (node instanceof Text) return void collect(node);
      if (!(node instanceof Element)) return true; // a shadow root
      const tag = dom.localName(node);
      if (dom.matches(node, left) || isUnseen(node, tag, styleOf(node))) return false;
      if (tag === "br" && style.visibility === "visible") pieces.push({ node: null });
      const isBlock = begins(tag, style);
      open.set(node, isBlock);
      if (isBlock) flush();
      if (isBlock) holders.push(node);
      if (Object.hasOwn(tables.kinds, tag)) kinds.push(tables.kinds[tag]);
      const shadow = dom.root(node);
      const assigned = tag === "slot" ? HTMLSlotElement.prototype.assignedNodes.call(node) : [];
      if (shadow?.mode === "open") roots.push(shadow);
      if (shadow) yield* walk(shadow, shadow.mode === "closed");
      for (const child of assigned) yield* walk(child);
      return !shadow && !assigned.length;
    }

    function leave(node) {
      if (!open.has(node)) return;
      if (open.get(node)) flush();
      if (open.get(node)) holders.pop();
      if (Object.hasOwn(tables.kinds, dom.localName(node))) kinds.pop();
      open.delete(node);
    }

    /** Enter and leave all of a subtree. */
    function* walk(root, mute = false) {
      const before = silent;
      silent = mute;
      const walker = page.createTreeWalker(root, SHOWN);
      for (;;) {
        yield;
        if ((yield* enter(walker.currentNode)) && walker.firstChild()) continue;
        for (;;) {
          leave(walker.currentNode);
          if (walker.currentNode === root) return void (silent = before);
          if (walker.nextSibling()) break;
          if (!walker.parentNode()) throw GONE;
        }
      }
    }

    if (page.body && page.designMode !== "on") yield* walk(page.body);
    flush();
    if (open.size) throw GONE;
    return { blocks, roots };
  }

  /** {blocks, roots}: the blocks of this frame and every document or shadow root they stand in. */
  tocsin.extract = (tables, tries = 3) =>
    tocsin.sliced(read(tables)).catch((error) => {
      if (error !== GONE || !tries) throw error;
      return tocsin.extract(tables, tries - 1);
    });
}
