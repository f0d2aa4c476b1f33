/** The panel that says why: a top-layer popover whose host hangs on <html>, outside <body>, only while it is open. */
{
  const { tocsin } = globalThis;
  const { i18n } = globalThis.chrome;
  const named = (kind, name) => i18n.getMessage(`panel_${kind}_${name.replaceAll("-", "_")}`) || name.replaceAll("-", " ");
  const [GAP, LEAST, MOST] = [8, 120, 460]; // px: between mark and panel, and a panel's height
  const sheet = new CSSStyleSheet();
  let about; // {html, style, words, fits}: parts and style, the page's hypothesis, ids of the findings that it explains
  let parts;

  /** Take what the worker knows of the page as a whole. Before that, there is no panel. */
  tocsin.know = (known) => {
    about = known;
    parts = new DOMParser().parseFromString(known.html, "text/html");
    sheet.replaceSync(known.style);
  };

  /** A copy of a part of why.html, filled with text; an element without any is left out. */
  function stamp(name, texts = {}) {
    const copy = document.importNode(parts.getElementById(name).content.firstElementChild, true);
    for (const [selector, text] of Object.entries(texts)) {
      for (const element of copy.querySelectorAll(selector)) {
        if (!text) element.remove();
        else if (text !== true) element.textContent = text;
      }
    }
    return copy;
  }

  function source({ publisher, url, date }) {
    const link = stamp("source");
    link.textContent = [publisher, date].filter(Boolean).join(", ");
    if (/^https?:\/\//i.test(url) && URL.canParse(url)) link.href = url; // any other is plain words
    return link;
  }

  function reference({ date, statement, sources = [] }) {
    const item = stamp("reference", { ".date": date.replace("/..", " –").replace("/", " – "), ".statement": statement });
    item.querySelector(".sources").append(...sources.flatMap((each) => [" · ", source(each)]).slice(1));
    return item;
  }

  function article(annotation, refuse) {
    const { id, quote, message, rule, category, points, score, claim, references = [] } = annotation;
    const { label, background = "none", ink = "inherit", line } = tocsin.markOf(annotation);
    const whole = stamp("article", {
      ".label": label, ".quote": quote, ".message": message,
      ".said": Boolean(claim?.date), ".said.date": claim?.date, ".known": references.length > 0,
      ".fits": about.fits.includes(id) && about.words, ".category": named("category", category), ".id": rule,
      ".adds": points && `· +${points.toFixed(1)} ${named("kind", score)}`,
    });
    Object.assign(whole.querySelector(".label").style, { background, color: ink, textDecoration: `underline ${line}` });
    whole.querySelector("dl").append(...references.map(reference));
    whole.querySelector("details").ontoggle = ({ target }) => target.scrollIntoView({ block: "nearest" });
    whole.onclick = ({ target: { value } }) => {
      if (!value) return;
      whole.dataset.away = value; // the style shows what was hidden, and the way back, in its stead
      whole.querySelector("[value=undo]").focus();
      refuse(annotation, value);
    };
    return whole;
  }

  /** Below the words, else above, else beside them: it covers them only in a window that has no other place. */
  function place(section, rects) {
    const set = (name, px) => section.style.setProperty(name, `${Math.max(GAP, px)}px`);
    const edge = (side, pick) => Math[pick](...rects.map((rect) => rect[side]));
    const [top, bottom] = [edge("top", "min"), edge("bottom", "max")];
    const [above, below] = [top - 2 * GAP, innerHeight - bottom - 2 * GAP];
    const room = Math.max(above, below);
    set("max-height", MOST);
    const under = below >= section.offsetHeight || below === room;
    set("max-height", Math.min(MOST, room < LEAST ? innerHeight - 2 * GAP : under ? below : above));
    const [width, height] = [section.offsetWidth + GAP, section.offsetHeight + GAP];
    const right = edge("right", "max") + GAP;
    const beside = right + width <= innerWidth ? right : edge("left", "min") - width;
    set("left", Math.min(room < LEAST ? beside : rects.at(under ? -1 : 0).left, innerWidth - width));
    set("top", Math.min(under ? bottom + GAP : top - height, innerHeight - height));
  }

  /** Open a panel for annotations, or with a note in their stead: {host, section, place, close}, or null. */
  tocsin.panel = (annotations, { note, count, step, refuse, close }) => {
    if (!about) return null;
    const section = stamp("panel", { ".count": count });
    section.querySelector(".scroll").append(note ?? "", ...(note ? [] : annotations.map((each) => article(each, refuse))));
    section.querySelector("footer").onclick = ({ target: { value } }) => value && (Number(value) ? step(Number(value)) : close());
    const host = document.createElementNS("http://www.w3.org/1999/xhtml", "div");
    host.popover = "manual";
    const shadow = host.attachShadow({ mode: "closed" });
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(section);
    document.documentElement.append(host);
    host.showPopover();
    return { host, section, place: (rects) => place(section, rects), close: () => host.remove() };
  };
}
