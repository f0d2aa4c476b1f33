// Marks by the CSS Custom Highlight API: live ranges, no change to the page's DOM.
const FLASH = 1_600; // ms
const FOCUS = "tocsin-focus";
const WASH = /background-color: [^;]+; color: [^;]+;/g;
const sheet = new CSSStyleSheet();
const lights = new Map(); // by name: a Highlight, and the ranges in it, which to ask is dear
let fading;

const nameOf = ({ mark }) => `tocsin-${mark}`;
const isWanted = (name) => asked.tables.marks?.[name.replace(/^tocsin-|-(low|medium|high)$/g, "")] !== false;

// To register is dear: once for all ranges of a name.
function register({ light, held }, name) {
  const wanted = held.size > 0 && isWanted(name);
  if (wanted === CSS.highlights.has(name)) return;
  if (wanted) CSS.highlights.set(name, light);
  else CSS.highlights.delete(name);
}

function change(name, ranges, how) {
  if (!lights.has(name)) lights.set(name, { light: new Highlight(), held: new Set() });
  const { light, held } = lights.get(name);
  light.priority = asked.tables.looks.indexOf(name);
  for (const range of ranges) if (held[how](range)) light[how](range);
  register({ light, held }, name);
}

// Light letters stand on dark paper, whatever scheme the reader prefers or the page declares.
function isDark() {
  const prose = blocks.find(({ kind }) => kind === "p") ?? blocks[0];
  const [red, green, blue] = (prose && getComputedStyle(prose.holder).color.match(/[\d.]+/g)) ?? [];
  return 0.3 * red + 0.6 * green + 0.1 * blue > 140;
}

// Each shadow root needs the sheet.
const dress = (roots) => {
  const { looks, marks: setting } = asked.tables;
  const own = looks.replace(/light-dark\((.+?), (.+?)\)/g, isDark() ? "$2" : "$1");
  sheet.replaceSync(setting?.quiet ? own.replace(WASH, "") : own);
  for (const root of roots) {
    const home = root === document ? page : root;
    if (!home.adoptedStyleSheets.includes(sheet)) home.adoptedStyleSheets = [...home.adoptedStyleSheets, sheet];
  }
  lights.forEach(register);
};

const draw = ({ annotation, ranges }) => change(nameOf(annotation), ranges, "add");

// Ranges end too, for whoever else holds them.
const erase = ({ annotation, ranges }) => {
  for (const name of [nameOf(annotation), FOCUS]) change(name, ranges, "delete");
  for (const range of ranges) range.collapse();
};

// At once, since a popover may be placed beside it.
const flash = ({ ranges, elements: [element] }) => {
  const fade = () => change(FOCUS, lights.get(FOCUS)?.held ?? [], "delete");
  plain(element).scrollIntoView({ block: "center", behavior: "instant" });
  fade();
  change(FOCUS, ranges, "add");
  clearTimeout(fading);
  fading = setTimeout(fade, FLASH);
};
