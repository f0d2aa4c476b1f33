/** What is remembered: `server`, `token`, `consent`. Read anew each time, so that whoever sets them is heard at once. */
import { api } from "./api.js";
import { Trouble } from "./trouble.js";

export const DEFAULT_SERVER = "http://127.0.0.1:8765";

/** The address without a trailing slash; only a port of this computer is one. */
export function address(value) {
  const text = String(value ?? "").trim().replace(/\/$/, "");
  const port = /^http:\/\/127\.0\.0\.1:(\d{1,5})$/.exec(text)?.[1];
  if (!port || Number(port) < 1 || Number(port) > 65535) throw new Trouble("bad-address");
  return text;
}

/** {server, token, consent}; throws bad-address when `server` was set to anything but a local one. */
export async function settings() {
  const { server, token, consent } = await api.storage.local.get(["server", "token", "consent"]);
  return {
    server: address(server ?? DEFAULT_SERVER),
    token: typeof token === "string" && token ? token : null,
    consent: consent === true,
  };
}

/** Content scripts have no use for the token: where the browser can, it keeps storage from them. */
export async function closeStorage() {
  await api.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
}
