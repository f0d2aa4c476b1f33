// What the reader decided: sites read without a click, and what is "not useful here".
import { api, trouble } from "./base.js";

// Browsers give a permission for a host, whatever its port.
const pattern = (origin) => `${origin.replace(/:\d+$/, "")}/*`;
export const permission = (origin) => ({ origins: [pattern(origin)] });
const isAllowed = (origin) => api.permissions.contains(permission(origin));

// Those in `sites` that the browser's permission opens to us.
export async function sites() {
  const { sites: origins = [] } = await api.storage.local.get("sites");
  const open = await Promise.all(origins.map(isAllowed));
  return origins.filter((_, index) => open[index]);
}

// Off gives back the permission, unless it is needed besides.
export async function setSite(origin, on) {
  if (on && !(await isAllowed(origin))) throw trouble("no-access");
  const others = (await sites()).filter((each) => each !== origin);
  await api.storage.local.set({ sites: on ? [...others, origin] : others });
  const [own, ...needed] = [origin, "http://127.0.0.1", ...others].map(pattern);
  if (!on && !needed.includes(own)) await api.permissions.remove(permission(origin)); // Firefox would take the manifest's too
}

// Kept with no words but the quotation's own.
function records({ id, rule, quote }, { document: { url } }) {
  const site = url ? new URL(url).host : "file:";
  return [
    { key: `once ${site} ${id}`, quote, site },
    { key: `rule ${rule}`, rule },
    { key: `site ${site}`, host: site },
  ];
}

export const dismissals = async () => (await api.storage.local.get("dismissals")).dismissals ?? [];

export async function sift(report) {
  const keys = new Set((await dismissals()).map(({ key }) => key));
  for (const finding of report.findings) finding.dismissed = records(finding, report).some(({ key }) => keys.has(key));
}

// The level `undo` takes back what was dismissed of a finding.
export function dismiss(report, id, level) {
  const all = records(report.findings.find((each) => each.id === id), report);
  const fresh = all.filter(({ key }) => key.startsWith(level));
  return restore(level === "undo" ? all : fresh, fresh);
}

export async function restore(dropped, fresh = []) {
  const kept = (await dismissals()).filter(({ key }) => !dropped.some((each) => each.key === key));
  await api.storage.local.set({ dismissals: [...fresh, ...kept] });
}
