// All talk with the local server. Content scripts could not: the browser stops them.
import { trouble } from "./base.js";

const [ANSWER, ANALYSIS] = [3_000, 60_000]; // ms to say that it is there, and to read a page
const JSON_TYPE = { "Content-Type": "application/json" };
const CAREFUL = { cache: "no-store", credentials: "omit", redirect: "manual", referrerPolicy: "no-referrer" };
const HMAC = { name: "HMAC", hash: "SHA-256" };
// Any other: nobody is there.
const FAILURES = { AbortError: "tab-gone", TimeoutError: "timeout", SyntaxError: "bad-reply" };

const utf8 = new TextEncoder();
const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = (text) => crypto.subtle.digest("SHA-256", utf8.encode(text));
const content = async (response) => (await response.json().catch(() => null)) ?? {};

function fail({ name }) {
  throw trouble(FAILURES[name] ?? "server-off");
}

async function call(url, init) {
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER), ...CAREFUL, ...init }).catch(fail);
  if (response.ok) return response;
  const { code = "bad-reply", detail = `HTTP ${response.status}` } = await content(response);
  throw trouble(String(code), String(detail).slice(0, 300), Number(response.headers.get("Retry-After")));
}

// The server shows that it knows the token, before every text: whoever takes over the port later gets none either.
export async function prove({ server, token }) {
  if (!token) throw trouble("not-paired");
  const client = hex(await sha256(`tocsin-client:${token}`)).slice(0, 16);
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const response = await call(`${server}/healthz?client=${client}&nonce=${nonce}`).catch(({ code }) => {
    throw trouble(["server-off", "timeout"].includes(code) ? "server-off" : "impostor");
  });
  const { proof, status } = await content(response);
  if (proof === undefined) throw trouble(status === "ok" ? "unknown-client" : "impostor");
  const key = await crypto.subtle.importKey("raw", await sha256(token), HMAC, false, ["sign"]);
  if (proof !== hex(await crypto.subtle.sign("HMAC", key, utf8.encode(nonce)))) throw trouble("impostor");
}

export async function pair(server, code) {
  const body = JSON.stringify({ code, name: navigator.userAgent.match(/Firefox|Chrome/)?.[0] ?? "browser" });
  const { token } = await content(await call(`${server}/v1/pair`, { method: "POST", headers: JSON_TYPE, body }));
  if (!token) throw trouble("bad-reply", "The answer held no token.");
  return token;
}

// Yield the reply, the objects of each arriving chunk as one list.
export async function* analyse({ server, token }, request, signal) {
  const { body } = await call(`${server}/v1/analyze`, {
    method: "POST", body: JSON.stringify(request), signal: AbortSignal.any([signal, AbortSignal.timeout(ANALYSIS)]),
    headers: { Authorization: `Bearer ${token}`, Accept: "application/x-ndjson", ...JSON_TYPE },
  });
  let rest = "";
  try {
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop();
      if (lines.length) yield lines.map((line) => JSON.parse(line));
    }
  } catch (error) {
    fail(error);
  }
}
