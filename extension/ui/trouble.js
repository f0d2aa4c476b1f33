/** Show a trouble: what is wrong, the command that mends it, and a button for the next step. */
import { api } from "../worker/api.js";
import { advice } from "../worker/trouble.js";
import { $, see } from "./dom.js";
import { msg } from "./i18n.js";

/** One line of words for a trouble, its command included. */
export function sentence({ code, detail }) {
  const { title, text, command } = advice(code);
  return [`${title}. ${text}`, command && msg("ui_command", command), detail].filter(Boolean).join(" ");
}

/** Fill a page's trouble view; `again` is what “Try again” does. */
export function fillTrouble({ code, detail, retry }, again) {
  const { title, text, command, action } = advice(code);
  const [head, body, line, more, act] = $("trouble").children;
  const [shown, copy] = line.children;
  head.textContent = title;
  body.textContent = retry ? `${text} ${msg("ui_retry_after", retry)}` : text;
  more.textContent = detail ?? "";
  line.hidden = !command;
  shown.textContent = command;
  copy.onclick = () => navigator.clipboard.writeText(command).then(() => { copy.textContent = msg("ui_copied"); });
  act.hidden = !action;
  act.textContent = msg(`ui_${action}`);
  act.onclick = () => (action === "retry" ? again() : api.tabs.create({ url: `/${action}.html` }));
  see("trouble");
}
