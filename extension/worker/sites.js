/** Sites that are read without a click: those in `sites` that the browser's permission, asked for in a click, opens to us. */
import { api } from "./api.js";
import { Trouble } from "./trouble.js";

const SCRIPT = { id: "always", js: ["content/always.js"], runAt: "document_idle" };

/** The permission that a site needs. Browsers give it for a host, whatever its port. */
export function pattern(origin) {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
const allowed = (origin) => api.permissions.contains({ origins: [pattern(origin)] });

/** The origins that are switched on and permitted. */
export async function sites() {
  const { sites: origins = [] } = await api.storage.local.get("sites");
  const open = await Promise.all(origins.map(allowed));
  return origins.filter((_, index) => open[index]);
}

/** Switch a site on or off; off gives back its permission, unless that is needed besides. */
export async function setSite({ origin, on }) {
  if (on && !(await allowed(origin))) throw new Trouble("no-access");
  const others = (await sites()).filter((each) => each !== origin);
  await api.storage.local.set({ sites: on ? [...others, origin] : others });
  const kept = [...api.runtime.getManifest().host_permissions, ...others.map(pattern)]; // Firefox would take the manifest's too
  if (!on && !kept.includes(pattern(origin))) await api.permissions.remove({ origins: [pattern(origin)] });
  await register();
}

/** Have the browser run `always.js` on these sites, and on no other. */
export async function register() {
  const matches = [...new Set((await sites()).map(pattern))];
  await api.scripting.unregisterContentScripts({ ids: [SCRIPT.id] }).catch(() => {}); // none is there
  if (matches.length) await api.scripting.registerContentScripts([{ ...SCRIPT, matches }]);
}
