/** Marks by the CSS Custom Highlight API: live ranges, no change to the page's DOM. */
{
  const { tocsin } = globalThis;
  const { dom } = tocsin;
  const FLASH = 1_600; // ms
  const FOCUS = "tocsin-focus";
  const sheet = new CSSStyleSheet();
  const lights = {}; // registry name -> {light, held}: its Highlight, and the ranges in it (to ask it is dear)
  let kinds = {}; // kind -> false where the reader has switched it off
  let fading;

  const isOn = (name) => kinds[tocsin.kindOf(name)] !== false;

  /** A name is in the registry while there are ranges of it and its kind is on. To register is dear: once for all. */
  function register(name) {
    const { light, held } = lights[name];
    const wanted = held.size > 0 && isOn(name);
    if (wanted === CSS.highlights.has(name)) return;
    if (wanted) CSS.highlights.set(name, light);
    else CSS.highlights.delete(name);
  }

  function put(name, ranges) {
    lights[name] ??= { light: new Highlight(), held: new Set() };
    const { light, held } = lights[name];
    light.priority = Object.keys(tocsin.MARKS).indexOf(name);
    for (const range of ranges) held.add(range) && light.add(range);
    register(name);
  }

  function take(name, ranges) {
    const { light, held } = lights[name] ?? {};
    for (const range of ranges) if (held?.delete(range)) light.delete(range);
    if (held) register(name);
  }

  /** Light letters stand on dark paper, whatever scheme the reader prefers or the page declares. */
  function isDark(element) {
    const [red, green, blue] = dom.style(element).color.match(/[\d.]+/g) ?? [];
    return 0.3 * red + 0.6 * green + 0.1 * blue > 140;
  }

  /** Take on the reader's setting and colours for the ink of `element`. Each shadow root needs the sheet for itself. */
  tocsin.dress = (roots, element, setting = {}) => {
    kinds = setting.kinds ?? {};
    sheet.replaceSync(tocsin.sheet(Boolean(element) && isDark(element), setting.quiet));
    for (const root of roots) {
      const own = root === document ? dom.page : root;
      if (!own.adoptedStyleSheets.includes(sheet)) own.adoptedStyleSheets = [...own.adoptedStyleSheets, sheet];
    }
    Object.keys(lights).forEach(register);
  };

  /** True if an annotation is of a kind that the reader has not switched off. */
  tocsin.isOn = (annotation) => isOn(tocsin.nameOf(annotation));

  tocsin.draw = ({ annotation, ranges }) => put(tocsin.nameOf(annotation), ranges);

  /** Take a mark away. Its ranges end too, for whoever else holds them. */
  tocsin.erase = ({ annotation, ranges }) => {
    for (const name of [tocsin.nameOf(annotation), FOCUS]) take(name, ranges);
    for (const range of ranges) range.collapse();
  };

  /** Scroll to a mark, at once by default (a panel may be placed beside it), and let it stand out for a moment. */
  tocsin.flash = ({ ranges, elements: [element] }, behavior = "instant") => {
    const fade = () => take(FOCUS, [...(lights[FOCUS]?.held ?? [])]);
    dom.bring(element, { block: "center", behavior });
    fade();
    put(FOCUS, ranges);
    clearTimeout(fading);
    fading = setTimeout(fade, FLASH);
  };
}
