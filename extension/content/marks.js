/** The marks: names in the highlight registry, words and looks. tocsin's own pages load this file too. */
if (!Object.hasOwn(globalThis, "tocsin")) globalThis.tocsin = {}; // an element called tocsin would be found otherwise
{
  // Label, underline, then paper and ink on light and on dark pages. Where marks overlap, a later one wins. No two
  // underlines share shape and weight, so that colour is not needed; washes set the ink too, so they hold anywhere.
  const LOOKS = {
    sourcing: ["Sourcing", "dotted 2px #00838f"],
    loaded: ["Loaded", "solid 2px #b0307c", "#f8d3e8", "#3d0a28", "#5c1a41", "#ffe3f2"],
    bait: ["Bait", "dashed 2px #1f6fc4", "#cfe4ff", "#07203f", "#12406f", "#e2efff"],
    "urgency-low": ["Urgency, low", "dotted 3px #a87d00", "#fff6d6", "#2b2100", "#3d3413", "#fff3cc"],
    "urgency-medium": ["Urgency", "solid 3px #a87d00", "#ffe9a3", "#2b2100", "#544410", "#fff0bd"],
    "urgency-high": ["Urgency, high", "double 3px #8a6100", "#ffd54f", "#221a00", "#624c00", "#fff4cf"],
    supported: ["Supported", "solid 1px #2a8f43"],
    imprecise: ["Imprecise", "dashed 3px #c75a00", "#ffe0c2", "#3a1c00", "#663000", "#ffe9d6"],
    anachronism: ["Anachronism", "wavy 1px #8a4be0", "#e6d3ff", "#230547", "#47207a", "#f0e5ff"],
    contradicted: ["Contradicted", "wavy 2px #d3202d", "#ffcdc7", "#3b0704", "#7a1a14", "#ffe4e0"],
    focus: ["Shown", "solid 4px #1257b8", "#1257b8", "#ffffff", "#1257b8", "#ffffff"],
  };
  const MARKS = {};
  const { i18n } = globalThis.chrome ?? {};
  const label = (name, english) => i18n?.getMessage(`page_mark_${name.replace("-", "_")}`) || english;
  for (const [name, [english, line, paper, ink, darkPaper, darkInk]] of Object.entries(LOOKS)) {
    const wash = { background: `light-dark(${paper}, ${darkPaper})`, ink: `light-dark(${ink}, ${darkInk})` };
    MARKS[`tocsin-${name}`] = { label: label(name, english), line, ...(paper && wash) };
  }
  const UNVERIFIABLE = { label: label("unverifiable", "Unverifiable"), line: "dotted 1px #767676" };

  /** The registry name of an annotation. Unverifiable ones have a name, but no mark: they are listed only. */
  const nameOf = ({ verdict, score, level }) =>
    `tocsin-${verdict ?? (score === "urgency" ? `urgency-${level}` : score)}`;

  function rule([name, { background, ink, line }], quiet) {
    const underline = `::highlight(${name}) { text-decoration: underline ${line}; }`;
    if (!background || (quiet && name !== "tocsin-focus")) return underline;
    const wash = (paper, words) => `::highlight(${name}) { background-color: ${paper}; color: ${words}; }`;
    return `${underline} ${wash(background, ink)} @media (forced-colors: active) { ${wash("Mark", "MarkText")} }`;
  }

  Object.assign(globalThis.tocsin, {
    MARKS,
    nameOf,
    markOf: (annotation) => MARKS[nameOf(annotation)] ?? UNVERIFIABLE,
    /** What a reader switches on and off as one: urgency of all levels is one kind. */
    kindOf: (name) => name.replace(/^tocsin-|-(low|medium|high)$/g, ""),
    /** The style sheet of all marks for a page on light or dark paper; `quiet` has underlines only. */
    sheet: (dark, quiet) =>
      Object.entries(MARKS).map((mark) => rule(mark, quiet)).join("\n")
        .replace(/light-dark\((#\w+), (#\w+)\)/g, dark ? "$2" : "$1"),
  });
}
