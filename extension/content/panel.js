/** The panel that says why: a top-layer popover whose host hangs on <html>, outside <body>, only while it is open. */
{
  const { tocsin } = globalThis;
  const sheet = new CSSStyleSheet();
  let about; // {html, style, words, fits}: parts and style, the page's hypothesis, ids of the findings that it explains
  let parts;

  /** Take what the worker knows of the page as a whole: before, there is no panel. */
  tocsin.know = (known) => {
    about = known;
    parts = new DOMParser().parseFromString(known.html, "text/html");
    sheet.replaceSync(known.style);
  };

  /** What why.html is told of an annotation. */
  function told(annotation) {
    const { id, points, claim, references = [] } = annotation;
    return {
      ...annotation, mark: tocsin.nameOf(annotation).replace("tocsin-", ""), date: claim?.date, known: references.length,
      fits: about.fits.includes(id) ? about.words : "", adds: points?.toFixed(1),
      references: references.map((each) => ({ ...each, date: tocsin.spoken(each.date) })),
    };
  }

  /** Open a panel for annotations, or with a note in their stead: {host, section, place, close}, or null. */
  tocsin.panel = (annotations, { note, count, step, refuse, close }) => {
    if (!about) return null;
    const articles = note ? [] : annotations.map(told);
    const whole = tocsin.stamp("panel", [{ note, count, articles }], {}, parts)[0].firstElementChild;
    const [anchor, section] = whole.children;
    const [content, footer] = section.children;
    content.addEventListener("toggle", ({ target }) => target.scrollIntoView({ block: "nearest" }), true);
    content.onclick = ({ target }) => {
      if (!target.value) return;
      const article = target.closest("article");
      article.dataset.away = target.value; // the style shows what was hidden, and the way back, in its stead
      article.querySelector("[value=undo]").focus();
      refuse(article, target.value);
    };
    footer.onclick = ({ target: { value } }) => value && (value === "0" ? close() : step(Number(value)));
    const host = document.createElementNS("http://www.w3.org/1999/xhtml", "div");
    host.popover = "manual";
    const shadow = host.attachShadow({ mode: "closed" });
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(whole);
    document.documentElement.append(host);
    host.showPopover();

    /** The style keeps the panel beside its anchor, which lies over the words. */
    function place(rects) {
      const [left, top] = ["left", "top"].map((side) => Math.min(...rects.map((rect) => rect[side])));
      const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...rects.map((rect) => rect[side])));
      const box = { left, top, width: right - left, height: bottom - top };
      for (const [name, px] of Object.entries(box)) anchor.style[name] = `${px}px`;
    }
    return { host, section, place, close: () => host.remove() };
  };
}
