/** The popup's list of findings: also the only way to them for those who cannot see the marks. */
import { $, el } from "./dom.js";
import { paintChip } from "./report.js";

const { markOf } = globalThis.tocsin;
const KEYS = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

function chip(finding) {
  const mark = markOf(finding);
  const element = el("span", { className: "chip" }, mark.label);
  paintChip(element, mark);
  return element;
}

function source({ publisher, url }) {
  const safe = /^https?:\/\//i.test(url) && URL.canParse(url);
  return safe ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, publisher) : publisher;
}

function sources(references = []) {
  const all = references.flatMap((reference) => reference.sources ?? []);
  const once = [...new Map(all.map((each) => [each.url, each])).values()].slice(0, 6);
  if (!once.length) return null;
  return el("span", { className: "sources quiet" }, "Sources: ", ...once.flatMap((each) => [source(each), ", "]).slice(0, -1));
}

/** Where a finding is, if it is not marked in the page. */
function elsewhere({ frame, painted, verdict }) {
  if (frame === null) return " · in the page’s title";
  return painted || verdict === "unverifiable" ? "" : " · no longer in the page";
}

function item(finding, show) {
  const button = el("button", { type: "button", tabIndex: -1, onclick: () => show(button) },
    chip(finding), " ", el("q", { dir: "auto" }, finding.quote),
    el("span", { className: "quiet" }, elsewhere(finding)),
    el("span", { className: "why" }, finding.message));
  return el("li", {}, button, sources(finding.references));
}

/** Fill the list; `show` brings a finding's mark into view. Arrow keys (or j and k) walk, each step shows its mark. */
export function fillFindings(findings, show) {
  const list = $("findings");
  const items = findings.map((finding) => item(finding, (button) => go(button, finding)));
  const buttons = items.map((each) => each.querySelector("button"));

  function go(button, finding) {
    for (const each of buttons) {
      each.tabIndex = each === button ? 0 : -1;
      each.setAttribute("aria-current", String(each === button));
    }
    button.focus();
    if (finding.painted) show(finding).catch(() => undefined);
  }

  list.onkeydown = (event) => {
    const at = buttons.indexOf(document.activeElement);
    const last = buttons.length - 1;
    const next = { Home: 0, End: last }[event.key] ?? (event.key in KEYS ? at + KEYS[event.key] : -1);
    if (at < 0 || next < 0 || next > last) return;
    event.preventDefault();
    go(buttons[next], findings[next]);
  };
  list.replaceChildren(...items);
  if (buttons.length) buttons[0].tabIndex = 0;
  $("count").textContent = findings.length ? `${findings.length} findings` : "Nothing found: the bell is silent.";
  $("keys").hidden = !findings.length;
}
