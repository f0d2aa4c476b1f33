/** What can go wrong, and what a person is told about it: every failure has a code, and every code a way out. */

export class Trouble extends Error {
  /** `detail` is the server's own sentence, `retry` the seconds it asks to wait. */
  constructor(code, { detail = "", retry = 0 } = {}) {
    super(detail || code);
    this.code = code;
    this.detail = detail;
    this.retry = retry;
  }

  toJSON() {
    return { code: this.code, detail: this.detail, retry: this.retry };
  }
}

const PAIR = {
  title: "This browser is not paired",
  text: "The tocsin server does not know this browser, or no longer does. Get a code with this command, then type it in.",
  command: "tocsin pair",
  action: "welcome",
};
const VERSIONS = {
  title: "The server did not understand",
  text: "The extension and the server may be of different versions. Update both, then try again.",
  action: "retry",
};

const ADVICE = {
  "no-consent": {
    title: "Nothing was sent yet",
    text: "Before the first page is read, tocsin tells you what goes where and asks whether you agree.",
    action: "welcome",
  },
  "not-paired": PAIR,
  "token-missing": PAIR,
  "token-refused": PAIR,
  "origin-not-paired": PAIR,
  "unknown-client": PAIR,
  "server-off": {
    title: "The tocsin server is not running",
    text: "Nothing answers at the address set for it. Start it with this command, then try again.",
    command: "tocsin serve",
    action: "retry",
  },
  impostor: {
    title: "Something else is on tocsin’s port",
    text:
      "The program that answers could not prove that it is your server, so it was given nothing. Stop it, or start " +
      "tocsin on another port and set that address in the options.",
    command: "tocsin serve --port 8766",
    action: "options",
  },
  "pairing-closed": {
    title: "No pairing is open",
    text: "A code is good once and for two minutes. Run this command, then type the new code.",
    command: "tocsin pair",
  },
  "pairing-refused": {
    title: "The code was not accepted",
    text: "Look at the code again, or run this command for a new one.",
    command: "tocsin pair",
  },
  "bad-address": {
    title: "This is not an address of a local server",
    text: "The server must be on this computer: http://127.0.0.1 followed by a colon and its port.",
    action: "options",
  },
  busy: { title: "The server is busy", text: "It is working on other pages. Try again in a moment.", action: "retry" },
  timeout: {
    title: "This page took too long",
    text: "The server gave up on it. A shorter page will work.",
    action: "retry",
  },
  "too-large": { title: "This page is too large", text: "The server reads pages of up to 2 MiB of text." },
  "no-text": {
    title: "No text here",
    text: "tocsin found no readable text on this page. If it is still loading, try again.",
    action: "retry",
  },
  restricted: {
    title: "This page cannot be read",
    text: "Browsers keep extensions away from their own pages, their add-on shops and their file viewers.",
  },
  "tab-gone": { title: "The page has gone", text: "It was closed or left while it was being read.", action: "retry" },
  "bad-reply": VERSIONS,
  "bad-host": VERSIONS,
  "bad-request": VERSIONS,
  "unsupported-type": VERSIONS,
  "not-found": VERSIONS,
  method: VERSIONS,
};
const UNKNOWN = { title: "Something went wrong", text: "An error that tocsin has no words for. Try again.", action: "retry" };

/** {title, text, command?, action?} for a code; `action` is what the button does: welcome, options or retry. */
export function advice(code) {
  return Object.hasOwn(ADVICE, code) ? ADVICE[code] : UNKNOWN;
}
