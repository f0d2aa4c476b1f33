/** A page's blocks, by the rules of "How a page becomes blocks" in README.md. */
{
  const { dom } = globalThis.tocsin;
  const WORDY = /[\p{L}\p{N}]/u;
  const FLOWS = /^(inline|ruby|contents|none|math)/; // computed displays that do not begin a block of their own
  const SHOWN = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_DOCUMENT_FRAGMENT; // shadow roots

  /** Text nodes of one block: `pieces` hold {node, parent}, or no node for a `<br>`. */
  class Block {
    constructor(id, kind, pieces) {
      Object.assign(this, { id, kind, pieces });
    }

    /** The text as the page has it now, with `from`, the place of each piece in it. */
    now() {
      let raw = "";
      const from = this.pieces.map(({ node }) => {
        const at = raw.length;
        raw += node ? (node.isConnected ? node.data : "") : "\n";
        return at;
      });
      return { raw, lead: raw.length - raw.trimStart().length, text: raw.trim(), from };
    }
  }

  class Reader {
    constructor(tables) {
      this.left = new Set([...tables.skip, ...tables.furniture]);
      this.block = new Set(tables.block);
      this.kindOf = new Map(Object.entries(tables.kinds));
      this.blocks = [];
      this.roots = [document];
      this.pieces = [];
      this.kinds = ["p"];
      this.open = new Map(); // elements entered and not yet left -> whether they are a block
    }

    /** Walk a subtree: enter its elements, leave them, collect its text. */
    walk(root) {
      const walker = document.createTreeWalker(root, SHOWN);
      for (;;) {
        if (this.enter(walker.currentNode) && walker.firstChild()) continue;
        for (;;) {
          this.leave(walker.currentNode);
          if (walker.currentNode === root) return;
          if (walker.nextSibling()) break;
          walker.parentNode();
        }
      }
    }

    /** True if the children of a node are to be walked. */
    enter(node) {
      if (node.nodeType === Node.TEXT_NODE) return this.collect(node);
      if (node.nodeType !== Node.ELEMENT_NODE) return true; // a shadow root
      const style = dom.style(node);
      const tag = dom.localName(node);
      if (this.isLeftOut(node, tag, style)) return false;
      if (tag === "br" && style.visibility === "visible") this.pieces.push({ node: null });
      this.open.set(node, this.begins(tag, style));
      if (this.open.get(node)) this.flush();
      if (this.kindOf.has(tag)) this.kinds.push(this.kindOf.get(tag));
      return this.inside(node, tag);
    }

    leave(node) {
      if (!this.open.has(node)) return;
      if (this.open.get(node)) this.flush();
      if (this.kindOf.has(dom.localName(node))) this.kinds.pop();
      this.open.delete(node);
    }

    isLeftOut(node, tag, style) {
      if (this.left.has(tag) || style.display === "none" || style.contentVisibility === "hidden") return true;
      if (dom.attribute(node, "hidden") !== null) return true;
      const editable = dom.attribute(node, "contenteditable");
      if (editable !== null && editable.trim().toLowerCase() !== "false") return true;
      const parent = dom.parentElement(node);
      const closed = parent && dom.localName(parent) === "details" && dom.attribute(parent, "open") === null;
      return closed && node !== Array.from(dom.children(parent)).find((child) => dom.localName(child) === "summary");
    }

    /** Floats and positioned elements (drop capitals) compute to blocks too, but stand in their line's text. */
    begins(tag, style) {
      if (this.block.has(tag)) return true;
      return !FLOWS.test(style.display) && style.float === "none" && !/^(absolute|fixed)$/.test(style.position);
    }

    /** A shadow root stands for its host's children, assigned nodes for a slot's. */
    inside(node, tag) {
      const shadow = dom.shadowRoot(node);
      if (shadow) {
        this.roots.push(shadow);
        this.walk(shadow);
        return false;
      }
      const assigned = tag === "slot" ? HTMLSlotElement.prototype.assignedNodes.call(node) : [];
      for (const child of assigned) this.walk(child);
      return assigned.length === 0;
    }

    collect(node) {
      const parent = dom.parentElement(node) ?? node.getRootNode().host;
      if (dom.style(parent).visibility !== "visible") return false;
      const closed = dom.localName(parent) === "details" && dom.attribute(parent, "open") === null;
      if (!closed) this.pieces.push({ node, parent });
      return false;
    }

    flush() {
      const block = new Block(String(this.blocks.length), this.kinds.at(-1), this.pieces);
      this.pieces = [];
      if (WORDY.test(block.now().text)) this.blocks.push(block);
    }
  }

  /** {blocks, roots}: the blocks of this frame and every document or shadow root they stand in. */
  globalThis.tocsin.extract = (tables) => {
    const reader = new Reader(tables);
    if (document.body) reader.walk(document.body);
    reader.flush();
    return { blocks: reader.blocks, roots: reader.roots };
  };
}
