// The browser's API, the settings, and every failure with its way out.

export const api = globalThis.browser ?? globalThis.chrome;

const ways = fetch(api.runtime.getURL("worker/trouble.json")).then((file) => file.json());

// `detail` is the server's sentence, `retry` the seconds it asks for.
export const trouble = (code, detail = "", retry = 0) => Object.assign(new Error(code), { code, detail, retry });

// What an error comes to: `code` has words in `_locales`, `action` is a page or retry.
export async function advice(error) {
  const { code, detail = String(error), retry } = error;
  const known = await ways;
  return { ...known[Object.hasOwn(known, code) ? code : "unknown"], detail, retry };
}

// Only a port of this computer is the address of a server.
export function address(value) {
  const text = String(value).trim().replace(/\/$/, "");
  if (!/^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(text)) throw trouble("bad-address");
  return text;
}

// Read anew each time: whoever sets them is heard at once.
export async function settings() {
  const { server = "http://127.0.0.1:8765", token, consent } = await api.storage.local.get();
  return { server: address(server), token: typeof token === "string" && token, consent: consent === true };
}
