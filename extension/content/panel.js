/**
 * The panel that says why: a top-layer popover beside a mark. Its host hangs on <html>, outside <body>, and only while it
 * is open; what it says is in a closed shadow tree, put there as text.
 */
{
  const { tocsin } = globalThis;
  const GAP = 8; // px between a mark and its panel
  const [LEAST, MOST] = [120, 460]; // px of a panel's height
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; position: fixed; inset: auto; margin: 0; padding: 0; border: 0; background: none;
      color-scheme: light dark; }
    section { box-sizing: border-box; display: flex; flex-direction: column; overflow: hidden;
      width: min(380px, calc(100vw - 16px)); max-height: ${MOST}px; border: 1px solid light-dark(#c9c4b8, #55524a); border-radius: 10px;
      background: light-dark(#fffdf8, #23211d); color: light-dark(#201d16, #f0ece2);
      box-shadow: 0 6px 28px rgb(0 0 0 / 28%); font: 14px/1.45 system-ui, sans-serif; outline-offset: -3px; }
    .scroll { overflow: auto; padding: 14px 16px 0; scrollbar-width: thin; }
    article + article { margin-top: 12px; padding-top: 12px; border-top: 1px solid light-dark(#e4dfd3, #3c3932); }
    .label { display: inline-block; padding: 1px 8px; border-radius: 6px; font-weight: 650; font-size: 12.5px; }
    p { margin: 8px 0; overflow-wrap: anywhere; }
    ul { margin: 8px 0; padding: 0 0 0 12px; list-style: none; border-left: 3px solid light-dark(#d8d1c0, #504c42); }
    li { margin: 6px 0; }
    a { color: light-dark(#0b4fa8, #9cc4ff); }
    a:focus-visible, button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
    .quiet { color: light-dark(#625d50, #b3ad9f); font-size: 12.5px; }
    code { font: 12px ui-monospace, monospace; }
    footer { display: flex; flex: none; gap: 6px; align-items: center; padding: 8px 16px 10px; }
    footer span { flex: 1; }
    button { all: unset; padding: 2px 9px; border: 1px solid light-dark(#c9c4b8, #55524a); border-radius: 6px;
      cursor: pointer; font-size: 13px; }
    @media (forced-colors: active) {
      section, button, .label { border: 1px solid CanvasText; }
    }`);

  /** An element with properties, children and text; strings become text nodes, so nothing is parsed. */
  function el(name, properties = {}, ...children) {
    const element = Object.assign(document.createElementNS("http://www.w3.org/1999/xhtml", name), properties);
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  function label(annotation) {
    const { label: words, background, ink, line } = tocsin.markOf(annotation);
    const chip = el("span", { className: "label" }, words);
    if (background) Object.assign(chip.style, { backgroundColor: background, color: ink });
    else Object.assign(chip.style, { paddingInline: 0, textDecoration: `underline ${line}`, textUnderlineOffset: "3px" });
    return chip;
  }

  /** A link for http(s) addresses, plain words for any other. */
  function source({ publisher, url, date }) {
    const words = date ? `${publisher}, ${date}` : publisher;
    const safe = /^https?:\/\//i.test(url) && URL.canParse(url);
    return safe ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words) : el("span", {}, words);
  }

  function reference({ date, statement, sources = [] }) {
    const links = sources.flatMap((each) => [source(each), " · "]).slice(0, -1);
    return el("li", {}, el("strong", {}, date), ` ${statement} `, el("span", { className: "quiet" }, ...links));
  }

  function article(annotation) {
    const { message, references = [], rule, category, points, score } = annotation;
    const share = score && points ? ` · adds ${points.toFixed(1)} to ${score}` : "";
    return el("article", {},
      label(annotation),
      el("p", {}, message),
      references.length ? el("ul", {}, ...references.map(reference)) : null,
      el("div", { className: "quiet" }, `${category.replaceAll("-", " ")} · rule `, el("code", {}, rule), share));
  }

  /** Below the mark if there is room, else on its roomier side; it never covers the mark while either side has any. */
  function place(host, section, rect) {
    const [above, below] = [rect.top - 2 * GAP, innerHeight - rect.bottom - 2 * GAP];
    const under = below >= section.offsetHeight || below >= above;
    section.style.setProperty("max-height", `${Math.max(LEAST, Math.min(MOST, under ? below : above))}px`);
    const top = under ? rect.bottom + GAP : rect.top - GAP - section.offsetHeight;
    const left = Math.min(rect.left, innerWidth - section.offsetWidth - GAP);
    host.style.setProperty("left", `${Math.max(GAP, left)}px`);
    host.style.setProperty("top", `${Math.max(GAP, Math.min(top, innerHeight - section.offsetHeight - GAP))}px`);
  }

  /** Open a panel for annotations at a rectangle: {host, section, close}. `step(±1)`, if given, adds buttons to walk. */
  tocsin.panel = (annotations, rect, { position = "", step = null, close }) => {
    const button = (words, title, onclick) => el("button", { type: "button", title, onclick }, words);
    const walk = step ? [button("‹", "Previous mark", () => step(-1)), button("›", "Next mark", () => step(1))] : [];
    const end = button("Close", "Close (Escape)", close);
    const foot = el("footer", {}, el("span", { className: "quiet" }, position), ...walk, end);
    const section = el("section", { tabIndex: -1, role: "dialog", ariaLabel: "Why tocsin marked this" },
      el("div", { className: "scroll" }, ...annotations.map(article)), foot);
    const host = el("div", { popover: "manual" });
    const shadow = host.attachShadow({ mode: "closed" });
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(section);
    document.documentElement.append(host);
    host.showPopover();
    place(host, section, rect);
    return { host, section, close: () => host.remove() };
  };
}
