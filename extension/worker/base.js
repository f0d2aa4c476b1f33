/** The browser's API, the settings, and every failure with its words and its way out. */

/** Promise-based in Chrome and in Firefox. */
export const api = globalThis.browser ?? globalThis.chrome;

const ways = fetch(api.runtime.getURL("worker/trouble.json")).then((file) => file.json());

/** `code` has words in `_locales`; `detail` is the server's sentence, `retry` the seconds it asks for. */
export class Trouble extends Error {
  constructor(code, detail = "", retry = 0) {
    super(detail || code);
    Object.assign(this, { code, detail, retry });
  }

  static of = (error) => (error instanceof Trouble ? error : new Trouble("unknown", String(error)));
}

/** {title, text, command?, action, icon} for a code; `action` is welcome, options, retry or "". */
export async function advice(code) {
  const { as, ...way } = Object.hasOwn(await ways, code) ? (await ways)[code] : { as: "unknown" };
  if (as) return advice(as);
  const words = (part) => api.i18n.getMessage(`trouble_${code.replaceAll("-", "_")}_${part}`);
  return { title: words("title"), text: words("text"), action: "retry", icon: "idle", ...way };
}

/** The address of a server, without a trailing slash: only a port of this computer is one. */
export function address(value) {
  const text = String(value).trim().replace(/\/$/, "");
  if (!/^http:\/\/127\.0\.0\.1:\d+$/.test(text) || !URL.canParse(text)) throw new Trouble("bad-address");
  return text;
}

/** {server, token, consent}, read anew each time: whoever sets them is heard at once. */
export async function settings() {
  const { server = "http://127.0.0.1:8765", token, consent } = await api.storage.local.get();
  return { server: address(server), token: typeof token === "string" && token, consent: consent === true };
}
