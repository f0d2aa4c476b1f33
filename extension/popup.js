/** The popup: it tells of the analysis that the click began, or asks for one itself. */
import { api } from "./worker/api.js";
import { ask } from "./ui/ask.js";
import { $ } from "./ui/dom.js";
import { fillFindings } from "./ui/findings.js";
import { fillReport } from "./ui/report.js";
import { fillTrouble } from "./ui/trouble.js";

const VIEWS = ["wait", "trouble", "report"];

function see(view) {
  for (const id of VIEWS) $(id).hidden = id !== view;
  $("again").hidden = view === "wait";
}

async function start() {
  see("wait");
  try {
    const [tab] = await api.tabs.query({ active: true, currentWindow: true });
    const result = await ask("analyse", { tab: tab?.id });
    fillReport(result);
    fillFindings(result.findings, (finding) => ask("show", { tab: tab.id, frame: finding.frame, id: finding.id }));
    see("report");
  } catch (trouble) {
    fillTrouble(trouble, start);
    see("trouble");
  }
}

$("again").addEventListener("click", start);
start();
