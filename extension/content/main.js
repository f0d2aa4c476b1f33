/** What the worker calls in a frame: read, paint, show. Nothing here calls the worker, so a page has nothing to abuse. */
{
  const { tocsin } = globalThis;
  const FIRST = 40; // blocks in view that are asked for first

  let blocks = new Map(); // id -> Block
  let marks = new Map(); // annotation id -> mark

  const inView = ({ pieces }) => {
    const parent = pieces.find((piece) => piece.parent)?.parent;
    const { top, bottom } = parent.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  const address = () => (/^https?:$/.test(location.protocol) ? location.origin + location.pathname : null);
  const language = () => /^[a-z]{2,3}(-[a-z0-9]+)*$/i.exec(document.documentElement.lang.trim())?.[0] ?? null;
  // A surrogate without its other half is no text that JSON could carry; one unit stands for one, so offsets hold.
  const sound = (text) => text.toWellFormed();

  /** Forget earlier marks and read this frame. Its address goes without query and fragment: those can be private. */
  tocsin.read = (tables) => {
    tocsin.unpaint();
    tocsin.forget();
    marks = new Map();
    const found = tocsin.extract(tables);
    blocks = new Map(found.blocks.map((block) => [block.id, block]));
    tocsin.dress(found.roots);
    return {
      url: address(), title: sound(document.title.trim()), language: language(), dates: tocsin.dates(),
      first: found.blocks.filter(inView).slice(0, FIRST).map(({ id }) => id),
      blocks: found.blocks.map((block) => ({ id: block.id, kind: block.kind, text: sound(block.now().text) })),
    };
  };

  /** The elements with text of these ranges directly in them. */
  function holders({ pieces }, ranges) {
    const touched = pieces.filter(({ node }) => node && ranges.some((range) => range.intersectsNode(node)));
    return new Set(touched.map(({ parent }) => parent));
  }

  /** Paint annotations: the ids of those that are marked now. Unverifiable ones are listed in the popup, never marked. */
  tocsin.paint = (annotations) => {
    const fresh = annotations.flatMap((annotation) => {
      const block = blocks.get(annotation.block);
      const ranges = block && annotation.verdict !== "unverifiable" ? tocsin.anchor(block, annotation) : [];
      return ranges.length ? [{ annotation, ranges, elements: holders(block, ranges) }] : [];
    });
    for (const mark of fresh) {
      tocsin.draw(mark.annotation, mark.ranges);
      marks.set(mark.annotation.id, mark);
    }
    tocsin.explain(fresh);
    return fresh.map(({ annotation }) => annotation.id);
  };

  /** Scroll to a mark and flash it; false if its words have gone since. */
  tocsin.show = (id) => {
    const mark = marks.get(id);
    if (!mark || mark.ranges[0].collapsed) return false;
    tocsin.flash(mark, matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth");
    return true;
  };
}

// The file's own value travels to the worker, and a function could not.
undefined;
