/** Sites that are read without a click: those in `sites` that the browser's permission opens to us. */
import { api, Trouble } from "./base.js";

// Browsers give a permission for a host, whatever its port.
export const permission = (origin) => ({ origins: [origin.replace(/:\d+$/, "") + "/*"] });
const isAllowed = (origin) => api.permissions.contains(permission(origin));

export async function sites() {
  const { sites: origins = [] } = await api.storage.local.get("sites");
  const open = await Promise.all(origins.map(isAllowed));
  return origins.filter((_, index) => open[index]);
}

/** Off gives back the permission, unless it is needed besides. */
export async function setSite(origin, on) {
  if (on && !(await isAllowed(origin))) throw new Trouble("no-access");
  const others = (await sites()).filter((each) => each !== origin);
  await api.storage.local.set({ sites: on ? [...others, origin] : others });
  const [own, ...needed] = [origin, "http://127.0.0.1", ...others].map((each) => permission(each).origins[0]);
  if (!on && !needed.includes(own)) await api.permissions.remove(permission(origin)); // Firefox would take the manifest's too
}
