/** Names of the marks in the highlight registry and of their classes. tocsin's own pages load this file too. */
if (!Object.hasOwn(globalThis, "tocsin")) globalThis.tocsin = {}; // an element called tocsin would be found otherwise
Object.assign(globalThis.tocsin, {
  /** Unverifiable annotations have a name, but no mark: they are listed only. */
  nameOf: ({ verdict, score, level }) => `tocsin-${verdict ?? (score === "urgency" ? `urgency-${level}` : score)}`,
  /** What a reader switches on and off as one: urgency of all levels is one kind. */
  kindOf: (name) => name.replace(/^tocsin-|-(low|medium|high)$/g, ""),
});
