/** The report to keep: as text with its sources, as a page, as data. */
import { $, el } from "./dom.js";
import { kindName, shown } from "./findings.js";
import { msg } from "./i18n.js";
import { rank, SCORES, whole } from "./report.js";

function plain({ title, scores, document: { url }, ...report }) {
  const lines = [title, url, $("date").textContent, ""];
  for (const name of SCORES) lines.push(`${msg(`panel_kind_${name}`)} ${whole(scores[name])} ${rank(scores, name)}`);
  for (const finding of shown(report)) {
    lines.push("", `“${finding.quote}” – ${kindName(finding)}: ${finding.message}`);
    for (const { date, statement, sources = [] } of finding.references ?? []) {
      lines.push(`  ${date} ${statement}`, ...sources.map((each) => `    ${each.publisher}: ${each.url}`));
    }
  }
  return [...lines, "", $("until").textContent].join("\n");
}

/** What the panel shows as a page of its own, without scripts and with nothing to load. */
async function page() {
  const copy = document.documentElement.cloneNode(true);
  const files = await Promise.all(["page.css", "panel.css"].map(async (name) => (await fetch(name)).text()));
  const looks = [...document.adoptedStyleSheets[0].cssRules].map(({ cssText }) => cssText);
  for (const tool of copy.querySelectorAll("script, link, template, footer, .tool, [hidden]")) tool.remove();
  for (const button of copy.querySelectorAll("button")) button.replaceWith(el("div", {}, ...button.childNodes));
  copy.querySelector("body").className = "kept";
  copy.querySelector("head").append(el("style", {}, [...files, ...looks].join("\n")));
  return `<!doctype html>\n${copy.outerHTML}\n`;
}

function save(name, text, type) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href, download: `tocsin-report.${name}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** Let the buttons keep what `report()` gives. */
export function setUpKeeping(report) {
  $("copy").onclick = async () => {
    await navigator.clipboard.writeText(plain(report()));
    $("kept").textContent = msg("ui_copied");
  };
  $("html").onclick = async () => save("html", await page(), "text/html");
  $("json").onclick = () => save("json", JSON.stringify(report(), null, 2), "application/json");
}
