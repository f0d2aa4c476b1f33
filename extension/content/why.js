/** Hovering, clicking or walking (Alt+Shift+J and K) opens the panel for the marks there; Escape closes it. */
{
  const { tocsin } = globalThis;
  const REST = 300; // ms the pointer rests on a mark before its panel opens
  const LINGER = 350; // ms the panel stays after the pointer left both
  const EDITABLE = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

  let marks = []; // {annotation, ranges, elements}
  let sorted = true; // whether marks stand in the page's order
  let byElement = new Map(); // element -> marks with text directly in it
  let open = null; // {host, section, close, mark, pinned, back}
  let timer;

  const inOrder = (a, b) => {
    const [one, other] = [a.ranges[0], b.ranges[0]];
    if (one.startContainer.getRootNode() !== other.startContainer.getRootNode()) return 0; // trees have no order
    return one.compareBoundaryPoints(Range.START_TO_START, other);
  };
  const alive = ({ ranges }) => ranges.some((range) => !range.collapsed && range.startContainer.isConnected);
  const rects = ({ ranges }) => ranges.flatMap((range) => [...range.getClientRects()]);
  const holds = (x, y) => ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom;

  /** The marks whose words still stand, in the page's order: sorted when asked for, since they come in batches. */
  function living() {
    if (!sorted) marks.sort(inOrder);
    sorted = true;
    return marks.filter(alive);
  }

  /** The marks under a point of the viewport, verdicts first, each with the rectangle hit. */
  function marksAt(x, y) {
    const near = byElement.get(tocsin.dom.elementAt(x, y)) ?? [];
    const hits = near.map((mark) => ({ mark, rect: rects(mark).find(holds(x, y)) })).filter(({ rect }) => rect);
    return hits.sort((a, b) => Boolean(b.mark.annotation.verdict) - Boolean(a.mark.annotation.verdict));
  }

  function close() {
    clearTimeout(timer);
    const { back } = open ?? {};
    open?.close();
    open = null;
    back?.focus?.({ preventScroll: true });
  }

  function show(shown, rect, pinned) {
    const back = open ? open.back : null;
    clearTimeout(timer);
    open?.close();
    const live = living();
    const position = `${live.indexOf(shown[0]) + 1} of ${live.length}`;
    const panel = tocsin.panel(shown.map(({ annotation }) => annotation), rect, { position, step, close });
    open = { ...panel, mark: shown[0], pinned, back };
    panel.host.addEventListener("pointerenter", () => clearTimeout(timer));
    panel.host.addEventListener("pointerleave", () => fade());
  }

  function fade() {
    clearTimeout(timer);
    if (open && !open.pinned) timer = setTimeout(close, LINGER);
  }

  /** Go to the next (1) or previous (-1) living mark from the one shown or, at first, from the top of the view. */
  function step(by) {
    const live = living();
    if (!live.length) return;
    const first = live.findIndex((mark) => rects(mark)[0]?.bottom > 0);
    const at = open ? live.indexOf(open.mark) + by : first < 0 ? 0 : first;
    const mark = live.at(at % live.length);
    const back = open ? open.back : document.activeElement;
    tocsin.flash(mark);
    show([mark], rects(mark)[0] ?? new DOMRect(), true);
    open.back = back;
    open.section.focus({ preventScroll: true });
  }

  function rest({ clientX, clientY }) {
    clearTimeout(timer);
    const hits = marksAt(clientX, clientY);
    if (hits.some(({ mark }) => mark === open?.mark)) return;
    if (!hits.length) fade();
    else if (!open?.pinned) timer = setTimeout(() => show(hits.map(({ mark }) => mark), hits[0].rect, false), REST);
  }

  function click(event) {
    if (event.target === open?.host) return;
    const hits = event.target.closest?.("a[href], button, label") ? [] : marksAt(event.clientX, event.clientY);
    if (hits.length) show(hits.map(({ mark }) => mark), hits[0].rect, true);
    else if (open) close();
  }

  function key(event) {
    const walk = event.altKey && event.shiftKey && { KeyJ: 1, KeyK: -1 }[event.code];
    const typing = event.composedPath()[0].closest?.(EDITABLE);
    if (event.key === "Escape" && open) close();
    else if (walk && !typing && marks.length) step(walk);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  const trusted = (handler) => (event) => event.isTrusted && marks.length && handler(event);

  let listening = false;
  function listen() {
    if (listening) return;
    listening = true;
    addEventListener("pointermove", trusted(rest), { passive: true, capture: true });
    addEventListener("click", trusted(click), { capture: true });
    addEventListener("keydown", trusted(key), { capture: true });
    addEventListener("scroll", () => open && !open.pinned && close(), { passive: true, capture: true });
  }

  /** Answer for these marks too. */
  tocsin.explain = (fresh) => {
    marks.push(...fresh);
    sorted = false;
    for (const mark of fresh) {
      for (const element of mark.elements) {
        if (!byElement.has(element)) byElement.set(element, []);
        byElement.get(element).push(mark);
      }
    }
    listen();
  };

  /** Forget all marks. */
  tocsin.forget = () => {
    if (open) close();
    marks = [];
    byElement = new Map();
  };
}
