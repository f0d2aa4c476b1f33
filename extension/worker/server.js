/** All talk with the local server. Only the background worker may: content scripts are stopped by the browser. */
import { Trouble } from "./trouble.js";

const [ANSWER, ANALYSIS] = [3_000, 60_000]; // ms a local server may take to say that it is there, and to read a page
const JSON_TYPE = { "Content-Type": "application/json" };
const utf8 = new TextEncoder();

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = (text) => crypto.subtle.digest("SHA-256", utf8.encode(text));
const badReply = (detail) => new Trouble("bad-reply", { detail });

/** A server that does not answer at all is off; one that took the text and is silent has given up on it. */
function broken({ name }) {
  throw new Trouble({ AbortError: "tab-gone", TimeoutError: "timeout" }[name] ?? "server-off");
}

async function call(url, init) {
  const careful = { cache: "no-store", credentials: "omit", redirect: "manual", referrerPolicy: "no-referrer" };
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER), ...careful, ...init }).catch(broken);
  if (response.ok) return response;
  const { code = "bad-reply", detail = `HTTP ${response.status}` } = await response.json().catch(() => ({}));
  throw new Trouble(String(code), { detail: String(detail).slice(0, 300), retry: Number(response.headers.get("Retry-After")) });
}

/**
 * Have the server show that it knows the token, without showing it the token: it answers a nonce with an HMAC under the
 * token's hash. Asked before every text, so whoever takes over the port later gets none either.
 */
export async function prove({ server, token }) {
  const client = hex(await sha256(`tocsin-client:${token}`)).slice(0, 16);
  const nonce = hex(crypto.getRandomValues(new Uint8Array(16)));
  const response = await call(`${server}/healthz?client=${client}&nonce=${nonce}`).catch(({ code }) => {
    throw new Trouble(["server-off", "timeout"].includes(code) ? "server-off" : "impostor");
  });
  const { proof, status } = (await response.json().catch(() => null)) ?? {};
  if (proof === undefined) throw new Trouble(status === "ok" ? "unknown-client" : "impostor");
  const secret = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", await sha256(token), secret, false, ["sign"]);
  if (proof !== hex(await crypto.subtle.sign("HMAC", key, utf8.encode(nonce)))) throw new Trouble("impostor");
}

/** Exchange the code that `tocsin pair` shows for a token. */
export async function pair(server, code) {
  const body = JSON.stringify({ code, name: navigator.userAgent.includes("Firefox/") ? "Firefox" : "Chrome" });
  const response = await call(`${server}/v1/pair`, { method: "POST", headers: JSON_TYPE, body });
  const { token } = await response.json().catch(() => ({}));
  if (typeof token !== "string" || !token) throw badReply("The answer held no token.");
  return token;
}

/** Post a request and yield the streamed reply, the objects of each arriving chunk as one list. */
export async function* analyse({ server, token }, request, signal) {
  const { body } = await call(`${server}/v1/analyze`, {
    method: "POST", body: JSON.stringify(request), signal: AbortSignal.any([signal, AbortSignal.timeout(ANALYSIS)]),
    headers: { Authorization: `Bearer ${token}`, Accept: "application/x-ndjson", ...JSON_TYPE },
  });
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = "", over = false; !over; ) {
    const { done, value = "" } = await reader.read().catch(broken);
    const lines = (rest + value).split("\n");
    rest = done ? "" : lines.pop();
    over = done;
    const objects = lines.filter((line) => line.trim()).map(parse);
    if (objects.length) yield objects;
  }
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    throw badReply("A line of the answer was not JSON.");
  }
}
