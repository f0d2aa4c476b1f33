/** Show a trouble: what is wrong, the command that mends it, and a button for the next step. */
import { api } from "../worker/api.js";
import { advice } from "../worker/trouble.js";
import { $ } from "./dom.js";

const BUTTONS = { retry: "Try again", welcome: "Set up tocsin", options: "Open the options" };

/** One line of words for a trouble, its command included. */
export function sentence({ code, detail }) {
  const { title, text, command } = advice(code);
  return [`${title}. ${text}`, command && `Command: ${command}`, detail].filter(Boolean).join(" ");
}

function openPage(page) {
  api.tabs.create({ url: api.runtime.getURL(`${page}.html`) }).then(() => window.close());
}

/** Fill the popup's trouble section; `again` is what “Try again” does. */
export function fillTrouble({ code, detail = "", retry = 0 }, again) {
  const { title, text, command, action } = advice(code);
  const part = (selector) => $("trouble").querySelector(selector);
  part("h1").textContent = title;
  part(".text").textContent = retry ? `${text} The server asks for ${retry} s.` : text;
  part(".detail").textContent = detail;
  part(".command").hidden = !command;
  part(".command code").textContent = command ?? "";
  part(".copy").onclick = () => navigator.clipboard.writeText(command);
  part(".act").hidden = !action;
  part(".act").textContent = BUTTONS[action] ?? "";
  part(".act").onclick = action === "retry" ? again : () => openPage(action);
}
