/** "Not useful here": what the reader wants to see no more. Kept in `dismissals`, with no words but the quotation's own. */
import { api } from "./api.js";

const UNDO = 15_000; // ms for which the page's popover can take a dismissal back
/** What is kept of a finding, by level: on a site (a host) this one, everywhere its rule, or all on the site. */
const RECORDS = {
  once: ({ id, rule, quote }, site) => ({ key: `once ${site} ${id}`, rule, quote, site }),
  rule: ({ rule }) => ({ key: `rule ${rule}`, rule, quote: "", site: "" }),
  site: (_, site) => ({ key: `site ${site}`, rule: "", quote: "", site }),
};

/** [{key, level, rule, quote, site, at}], the latest first. */
export const dismissals = async () => (await api.storage.local.get("dismissals")).dismissals ?? [];
const keep = (records) => api.storage.local.set({ dismissals: records });

function all(finding, { document: { url } }) {
  const site = url ? new URL(url).host : "file:";
  return Object.entries(RECORDS).map(([level, record]) => ({ level, ...record(finding, site), at: Date.now() }));
}

/** Set `dismissed` on each finding of a report; the report. */
export async function sift(report) {
  const keys = new Set((await dismissals()).map(({ key }) => key));
  for (const finding of report.findings) finding.dismissed = all(finding, report).some(({ key }) => keys.has(key));
  return report;
}

/** Dismiss a finding of a report at a level, or with the level `undo` take back what was dismissed of it just now. */
export async function dismiss(report, id, level) {
  const records = all(report.findings.find((each) => each.id === id), report);
  const late = (old) => old.at < Date.now() - UNDO || records.every(({ key }) => key !== old.key);
  const fresh = records.filter((each) => each.level === level);
  const old = await dismissals();
  await keep(level === "undo" ? old.filter(late) : [...fresh, ...old.filter(({ key }) => key !== fresh[0]?.key)]);
}

export const restore = async (key) => keep((await dismissals()).filter((each) => each.key !== key));
