/** The marks: their names in the highlight registry, their words and their colours. The popup loads this file too. */
globalThis.tocsin ??= {};
{
  const wash = (background, ink, line) => ({ background, ink, line });
  const underline = (line) => ({ line });

  // Lighter ink first: where marks overlap, a later name wins. Washes set the ink too, so they hold on dark pages.
  const MARKS = {
    "tocsin-sourcing": { label: "Sourcing", ...underline("dotted 2px #00838f") },
    "tocsin-loaded": { label: "Loaded", ...wash("#f8d3e8", "#3d0a28", "solid 2px #b0307c") },
    "tocsin-bait": { label: "Bait", ...wash("#cfe4ff", "#07203f", "dashed 2px #1f6fc4") },
    "tocsin-urgency-low": { label: "Urgency, low", ...wash("#fff6d6", "#2b2100", "dotted 2px #b98900") },
    "tocsin-urgency-medium": { label: "Urgency", ...wash("#ffe9a3", "#2b2100", "solid 2px #b98900") },
    "tocsin-urgency-high": { label: "Urgency, high", ...wash("#ffd54f", "#221a00", "double 3px #8a6100") },
    "tocsin-supported": { label: "Supported", ...underline("solid 2px #2fa04a") },
    "tocsin-imprecise": { label: "Imprecise", ...wash("#ffe0c2", "#3a1c00", "dashed 2px #c75a00") },
    "tocsin-anachronism": { label: "Anachronism", ...wash("#e6d3ff", "#230547", "wavy 2px #7327c9") },
    "tocsin-contradicted": { label: "Contradicted", ...wash("#ffcdc7", "#3b0704", "wavy 2px #c1121f") },
    "tocsin-focus": { label: "Shown", ...wash("#1257b8", "#ffffff", "solid 2px #ffffff") },
  };
  const UNVERIFIABLE = { label: "Unverifiable", ...underline("solid 2px #767676") };

  /** The registry name of an annotation. Unverifiable ones have a name, but no mark: they are listed only. */
  const nameOf = ({ verdict, score, level }) =>
    `tocsin-${verdict ?? (score === "urgency" ? `urgency-${level}` : score)}`;

  const rule = (name, { background, ink, line }) => {
    const fill = background ? `background-color: ${background}; color: ${ink};` : "";
    return `::highlight(${name}) { ${fill} text-decoration: underline ${line}; }`;
  };
  const rules = Object.entries(MARKS).map(([name, mark]) => rule(name, mark));
  const forced = Object.keys(MARKS).map((name) => `::highlight(${name}) { background-color: Mark; color: MarkText; }`);

  globalThis.tocsin.MARKS = MARKS;
  globalThis.tocsin.nameOf = nameOf;
  globalThis.tocsin.markOf = (annotation) => MARKS[nameOf(annotation)] ?? UNVERIFIABLE;
  /** The style sheet of all marks. */
  globalThis.tocsin.sheet = `${rules.join("\n")}\n@media (forced-colors: active) { ${forced.join(" ")} }`;
}
