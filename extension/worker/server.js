/** All talk with the local server. Only the background worker may: content scripts are stopped by the browser. */
import { Trouble } from "./trouble.js";

const ANSWER = 3_000; // ms a local server may take to say that it is there
const ANALYSIS = 60_000;
const utf8 = new TextEncoder();

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = (text) => crypto.subtle.digest("SHA-256", utf8.encode(text));

async function call(url, { signal = AbortSignal.timeout(ANSWER), ...init } = {}) {
  let response;
  try {
    response = await fetch(url, {
      ...init, signal, cache: "no-store", credentials: "omit", redirect: "manual", referrerPolicy: "no-referrer",
    });
  } catch (error) {
    throw broken(error);
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

/** A server that does not answer at all is off; one that took the text and is silent has given up on it. */
function broken({ name }) {
  if (name === "AbortError") return new Trouble("tab-gone");
  return new Trouble(name === "TimeoutError" ? "timeout" : "server-off");
}

async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  const code = typeof problem.code === "string" ? problem.code : "bad-reply";
  const detail = typeof problem.detail === "string" ? problem.detail.slice(0, 300) : `HTTP ${response.status}`;
  return new Trouble(code, { detail, retry: Number(response.headers.get("Retry-After")) || 0 });
}

async function reply(response) {
  try {
    return await response.json();
  } catch {
    throw new Trouble("bad-reply", { detail: "The answer was not JSON." });
  }
}

/**
 * Have the server show that it knows the token, without showing it the token: it answers a nonce with an HMAC under the
 * token's hash. Asked before every text, so whoever takes over the port later gets none either.
 */
export async function prove({ server, token }) {
  const client = hex(await sha256(`tocsin-client:${token}`)).slice(0, 16);
  const nonce = hex(crypto.getRandomValues(new Uint8Array(16)));
  const response = await call(`${server}/healthz?client=${client}&nonce=${nonce}`).catch((error) => {
    throw ["server-off", "timeout"].includes(error.code) ? new Trouble("server-off") : new Trouble("impostor");
  });
  const answer = await response.json().catch(() => null);
  if (answer?.proof === undefined) throw new Trouble(answer?.status === "ok" ? "unknown-client" : "impostor");
  const secret = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", await sha256(token), secret, false, ["sign"]);
  if (answer.proof !== hex(await crypto.subtle.sign("HMAC", key, utf8.encode(nonce)))) throw new Trouble("impostor");
}

/** Exchange the code that `tocsin pair` shows for a token. */
export async function pair(server, code) {
  const body = JSON.stringify({ code, name: navigator.userAgent.includes("Firefox/") ? "Firefox" : "Chrome" });
  const headers = { "Content-Type": "application/json" };
  const { token } = await reply(await call(`${server}/v1/pair`, { method: "POST", headers, body }));
  if (typeof token !== "string" || !token) throw new Trouble("bad-reply", { detail: "The answer held no token." });
  return token;
}

/** Post a request and yield the streamed reply, the objects of each arriving chunk as one list. */
export async function* analyse({ server, token }, request, signal) {
  const response = await call(`${server}/v1/analyze`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${token}`, "Content-Type": "application/json", Accept: "application/x-ndjson",
    },
    body: JSON.stringify(request),
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANALYSIS)]),
  });
  yield* lines(response.body.pipeThrough(new TextDecoderStream()).getReader());
}

async function* lines(reader) {
  let rest = "";
  for (;;) {
    const { done, value = "" } = await reader.read().catch((error) => Promise.reject(broken(error)));
    const whole = (rest + value).split("\n");
    rest = done ? "" : whole.pop();
    const objects = whole.filter((line) => line.trim()).map(parse);
    if (objects.length) yield objects;
    if (done) return;
  }
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    throw new Trouble("bad-reply", { detail: "A line of the answer was not JSON." });
  }
}
