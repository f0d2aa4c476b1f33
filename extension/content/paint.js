/** Marks by the CSS Custom Highlight API: live ranges, no change to the page's DOM. */
{
  const { tocsin } = globalThis;
  const FLASH = 1_600; // ms
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tocsin.sheet);

  const highlight = (name) => {
    if (!CSS.highlights.has(name)) {
      const fresh = new Highlight();
      fresh.priority = Object.keys(tocsin.MARKS).indexOf(name);
      CSS.highlights.set(name, fresh);
    }
    return CSS.highlights.get(name);
  };

  /** Remove every mark of ours. */
  tocsin.unpaint = () => {
    for (const name of Object.keys(tocsin.MARKS)) CSS.highlights.delete(name);
  };

  /** Highlights are drawn inside a shadow root only by a sheet of its own. */
  tocsin.dress = (roots) => {
    for (const root of roots) {
      if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
  };

  tocsin.draw = (annotation, ranges) => {
    const name = tocsin.nameOf(annotation);
    if (!Object.hasOwn(tocsin.MARKS, name)) return;
    for (const range of ranges) highlight(name).add(range);
  };

  let fading;
  /** Scroll to a mark and let it stand out for a moment. At once by default, so that a panel can be placed beside it. */
  tocsin.flash = ({ ranges }, behavior = "instant") => {
    ranges[0].startContainer.parentElement?.scrollIntoView({ block: "center", behavior });
    CSS.highlights.delete("tocsin-focus");
    for (const range of ranges) highlight("tocsin-focus").add(range);
    clearTimeout(fading);
    fading = setTimeout(() => CSS.highlights.delete("tocsin-focus"), FLASH);
  };
}
