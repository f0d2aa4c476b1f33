/** Hovering, clicking or walking (Alt+Shift+J and K) opens the panel for the marks there; Escape closes it. */
{
  const { tocsin } = globalThis;
  const api = globalThis.chrome; // `browser` may be an element of the page
  const [REST, LINGER, UNDO] = [300, 350, 8_000]; // ms: hover before a panel opens, after it; time for an undo
  const EDITABLE = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
  const say = (key, ...words) => api.i18n.getMessage(key, words.map(String));
  // Asked for now: after an update nobody answers.
  const UPDATED = `${say("trouble_updated_title")}. ${say("trouble_updated_text")}`;

  let open = null; // {host, section, place, close, mark, pinned, wait, back}
  let timer, listening; // the second: AbortController of our listeners

  const inOrder = (a, b) => {
    const [one, other] = [a.ranges[0], b.ranges[0]];
    if (one.startContainer.getRootNode() !== other.startContainer.getRootNode()) return 0; // trees have no order
    return one.compareBoundaryPoints(Range.START_TO_START, other);
  };
  const rects = ({ ranges }) => ranges.flatMap((range) => [...range.getClientRects()]);
  const isShown = (mark) => tocsin.isOn(mark.annotation) && tocsin.stands(mark);
  /** The marks that are seen, in the page's order. */
  const living = () => [...tocsin.marks.values()].filter(isShown).sort(inOrder);

  /** The marks under a point of the viewport, verdicts first. */
  function marksAt({ clientX: x, clientY: y }) {
    const element = tocsin.dom.elementAt(x, y);
    const there = ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom;
    const near = [...tocsin.marks.values()].filter((mark) => mark.elements.has(element) && isShown(mark));
    const hits = near.filter((mark) => rects(mark).some(there));
    return hits.sort((a, b) => Boolean(b.annotation.verdict) - Boolean(a.annotation.verdict));
  }

  /** The mark of the open panel, as it was painted last. */
  const current = () => open && (tocsin.marks.get(open.mark.annotation.id) ?? open.mark);

  const close = (tocsin.close = () => {
    clearTimeout(timer);
    open?.close();
    open?.back?.focus?.({ preventScroll: true });
    open = null;
  });

  function show(shown, pinned, back = open?.back) {
    clearTimeout(timer);
    open?.close();
    const live = living();
    const here = rects(shown[0]);
    const note = api.runtime?.id ? "" : UPDATED;
    if (note) {
      tocsin.stop(); // nobody answers for the marks any more
      tocsin.listen();
    }
    const count = note ? "" : say("why_position", live.indexOf(shown[0]) + 1, live.length);
    const panel = tocsin.panel(shown.map(({ annotation }) => annotation), { note, count, step, refuse, close });
    open = panel && { ...panel, mark: shown[0], pinned, wait: LINGER, back };
    if (!open) return;
    panel.place(here);
    panel.host.onpointerenter = () => clearTimeout(timer);
    panel.host.onpointerleave = fade;
  }

  function follow() {
    const here = rects(current());
    if (here.length) open.place(here);
    else close();
  }

  function fade() {
    clearTimeout(timer);
    if (open && !open.pinned) timer = setTimeout(close, open.wait);
  }

  /** Dismiss at a level, or `undo` that. */
  function refuse({ id }, level) {
    api.runtime.sendMessage({ type: "dismiss", id, level });
    Object.assign(open, { pinned: false, wait: level === "undo" ? 0 : UNDO });
    fade();
  }

  /** Go to the next (1) or previous (-1) mark, at first to the one on top of the view; false without any. */
  function step(by) {
    const live = living();
    if (!live.length) return false;
    const last = current();
    const here = live.indexOf(last);
    const next = live.findIndex((mark) => (open ? inOrder(mark, last) >= 0 : rects(mark)[0]?.bottom > 0));
    const mark = live.at((here < 0 ? Math.max(next, 0) : here + by) % live.length);
    tocsin.flash(mark);
    show([mark], true, open ? open.back : document.activeElement);
    open?.section.focus({ preventScroll: true });
    return true;
  }
  tocsin.step = step;

  function rest(event) {
    if (open?.pinned) return;
    clearTimeout(timer);
    const hits = marksAt(event);
    if (!hits.length) fade();
    else if (!hits.includes(current())) timer = setTimeout(show, REST, hits, false);
  }

  function click(event) {
    if (event.target === open?.host) return;
    const hits = event.target.closest?.("a[href], button, label") ? [] : marksAt(event);
    if (hits.length) show(hits, true);
    else if (open) close();
  }

  function key(event) {
    const walk = event.altKey && event.shiftKey && { KeyJ: 1, KeyK: -1 }[event.code];
    const typing = event.composedPath()[0].closest?.(EDITABLE);
    if (event.key === "Escape" && open) close();
    else if (!walk || typing || !step(walk)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  tocsin.listen = () => {
    if (listening) return;
    listening = new AbortController();
    const { signal } = listening;
    const on = (name, handler) => {
      const passive = name !== "keydown";
      const trusted = (event) => event.isTrusted && (tocsin.marks.size || open) && handler(event);
      addEventListener(name, trusted, { capture: true, passive, signal });
    };
    on("pointermove", rest);
    on("click", click);
    on("keydown", key);
    on("scroll", () => open && (open.pinned ? follow() : close()));
    on("resize", () => open && follow());
  };

  /** Close the panel and listen no more. */
  tocsin.forget = () => {
    close();
    listening?.abort();
    listening = undefined;
  };
}
