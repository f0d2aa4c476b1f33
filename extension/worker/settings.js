/** What is remembered: `server`, `token`, `consent`. Read anew each time, so that whoever sets them is heard at once. */
import { api } from "./api.js";
import { Trouble } from "./trouble.js";

export const DEFAULT_SERVER = "http://127.0.0.1:8765";

/** The address without a trailing slash; only a port of this computer is one. */
export function address(value) {
  const text = String(value ?? "").trim().replace(/\/$/, "");
  const port = Number(/^http:\/\/127\.0\.0\.1:(\d{1,5})$/.exec(text)?.[1]);
  if (!(port >= 1 && port <= 65535)) throw new Trouble("bad-address");
  return text;
}

/** {server, token, consent}; throws bad-address when `server` was set to anything but a local one. */
export async function settings() {
  const { server = DEFAULT_SERVER, token, consent } = await api.storage.local.get(["server", "token", "consent"]);
  return { server: address(server), token: typeof token === "string" && token ? token : null, consent: consent === true };
}
