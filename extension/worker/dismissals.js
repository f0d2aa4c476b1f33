/** "Not useful here": what the reader wants to see no more, kept with no words but the quotation's own. */
import { api } from "./base.js";

function records({ id, rule, quote }, { document: { url } }) {
  const site = url ? new URL(url).host : "file:";
  return [
    { level: "once", key: `once ${site} ${id}`, quote, site },
    { level: "rule", key: `rule ${rule}`, rule },
    { level: "site", key: `site ${site}`, host: site },
  ];
}

export const dismissals = async () => (await api.storage.local.get("dismissals")).dismissals ?? [];

export async function sift(report) {
  const keys = new Set((await dismissals()).map(({ key }) => key));
  for (const finding of report.findings) finding.dismissed = records(finding, report).some(({ key }) => keys.has(key));
}

/** The level `undo` takes back what was dismissed of a finding. */
export function dismiss(report, id, level) {
  const all = records(report.findings.find((each) => each.id === id), report);
  const fresh = all.filter((each) => each.level === level);
  return restore(level === "undo" ? all : fresh, fresh);
}

export async function restore(dropped, fresh = []) {
  const kept = (await dismissals()).filter(({ key }) => !dropped.some((each) => each.key === key));
  await api.storage.local.set({ dismissals: [...fresh, ...kept] });
}
