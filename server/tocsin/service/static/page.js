/** The page at `/`: pair, take a text, ask the server, show the report. All text enters by textContent. */
import { draw } from "./timeline.js";
import { findings, marked } from "./marks.js";
import { $, element, spoken } from "./dom.js";

const KEY = "tocsin-token"; // sessionStorage: gone with the tab
const PAIR_AGAIN = new Set(["token-missing", "token-refused", "origin-not-paired"]);
const MARKUP = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|p|div|h1)\b/i;
const SCORES = ["urgency", "bait", "loaded", "sourcing"];
const LIMIT = 2 * 1024 * 1024;

function say(words, bad = false) {
  $("status").textContent = words;
  $("status").className = bad ? "bad" : "";
}

async function call(path, body, token) {
  const headers = { "Content-Type": "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  let response;
  try {
    response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), cache: "no-store" });
  } catch {
    throw new Error("The server does not answer. Start it with: tocsin serve");
  }
  const answer = await response.json();
  if (response.ok) return answer;
  throw Object.assign(new Error(answer.detail), { code: answer.code });
}

function showPairing() {
  $("pair").hidden = Boolean(sessionStorage.getItem(KEY));
}

$("pair").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const { token } = await call("/v1/pair", { code: $("code").value, name: "page" });
    sessionStorage.setItem(KEY, token);
    $("code").value = "";
    say("Paired, until this tab is closed.");
  } catch (error) {
    say(error.message, true);
  }
  showPairing();
});

function request() {
  const text = $("text").value;
  const kind = $("kind").value === "auto" ? (MARKUP.test(text) ? "html" : "text") : $("kind").value;
  const asked = { schema: 1, offsets: "utf16", title: $("title").value.trim() || null, published: $("published").value || null };
  if (text.trim()) asked[kind] = text;
  return asked;
}

$("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  $("go").disabled = true;
  say("Reading …");
  try {
    show(await call("/v1/analyze", request(), sessionStorage.getItem(KEY)));
    say("");
  } catch (error) {
    if (PAIR_AGAIN.has(error.code)) sessionStorage.removeItem(KEY);
    showPairing();
    const unpaired = PAIR_AGAIN.has(error.code);
    say(unpaired ? "This page is not paired yet. Run `tocsin pair` and type the code above." : error.message, true);
    if (unpaired) $("code").focus();
  }
  $("go").disabled = false;
});

async function take(file) {
  if (!file) return;
  if (file.size > LIMIT) return say("This file is larger than 2 MiB; give the article alone.", true);
  const text = await file.text();
  if (text.includes("\0")) return say("This is not a text or HTML file.", true);
  $("text").value = text;
  $("ask").requestSubmit();
}

$("file").addEventListener("change", () => take($("file").files[0]));
document.addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
});
document.addEventListener("drop", (event) => { // anywhere: beside the field the browser would leave for the file
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  take(event.dataTransfer.files[0]);
});
$("demo").addEventListener("click", async () => {
  $("text").value = await (await fetch("/demo")).text();
  $("ask").requestSubmit();
});

function show(report) {
  const { document: about, scores } = report;
  $("report").hidden = false;
  $("named").textContent = about.title ?? "The text";
  const own = about.date.value ? `${spoken(about.date.value)} (${about.date.basis})` : "no date of its own";
  $("facts").textContent = `${about.words} words, ${own}, ${about.language ?? "unknown language"}`;
  $("hypothesis").hidden = !about.hypothesis;
  if (about.hypothesis) {
    const { message, explains, of } = about.hypothesis;
    $("hypothesis").textContent = `${message} (${explains} of ${of} findings on dates)`;
  }
  $("notices").replaceChildren(...report.notices.map(({ message }) => element("li", { text: message })));
  $("scores").tBodies[0].replaceChildren(...SCORES.map((score) => row(score, scores)));
  const shown = report.annotations.filter(({ verdict }) => verdict !== "unverifiable");
  $("marked").replaceChildren(...marked(report.blocks, shown));
  $("findings").replaceChildren(...findings(shown));
  const unsettled = report.annotations.filter(({ verdict }) => verdict === "unverifiable");
  $("open").hidden = !unsettled.length;
  $("unsettled").replaceChildren(...unsettled.map(({ quote, message }) => element("li", { text: `“${quote}”: ${message}` })));
  draw($("timeline"), report);
  const until = report.timeline.until;
  $("until").textContent = until ? `The reference reaches until ${spoken(until)}. What it does not hold, it cannot check.` : "";
  $("report").scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function row(score, scores) {
  const value = scores[score];
  const parts = scores.contributions.filter((each) => each.score === score);
  const bar = element("div", { class: "bar", role: "img", label: `${score} ${value === null ? "not scored" : Math.round(value)} of 100` });
  bar.append(...parts.map(({ category, points }) => {
    const part = element("span", { class: `part ${score}`, title: `${category}: ${points.toFixed(1)}` });
    part.style.width = `${points}%`;
    return part;
  }));
  const told = parts.map(({ category, points }) => `${category} ${points.toFixed(1)}`).join(", ");
  return element("tr", {}, [
    element("th", { text: score, scope: "row" }),
    element("td", { text: value === null ? "–" : String(Math.round(value)), class: "number" }),
    element("td", { class: "bars" }, [bar]),
    element("td", { text: told, class: "told" }),
  ]);
}

showPairing();
