// How a page stands: its tab's icon, badge and title, and news to tocsin's open pages.
import { advice, api } from "./base.js";

let queue = Promise.resolve(); // one after another: an older icon could load last and win

const say = (key, ...words) => api.i18n.getMessage(key, words.map(String));

const LOOKS = {
  idle: () => ({ icon: "idle", text: "", title: "" }),
  working: () => ({ icon: "working", title: say("state_working") }),

  done({ findings, scores: { told: [{ level }] } }) {
    const seen = findings.filter(({ dismissed }) => !dismissed);
    const wrong = seen.filter(({ verdict }) => ["contradicted", "anachronism"].includes(verdict)).length;
    const word = say(`panel_level_${level}`);
    const text = String(wrong || (seen.length ? word[0].toUpperCase() : ""));
    return { icon: "done", text, color: wrong ? "#b3261e" : "#4a5a66", title: say("state_done", word, wrong) };
  },

  async trouble(error) {
    const { icon, code } = await advice(error);
    return { icon, text: "", title: `tocsin: ${say(`trouble_title_${code.replaceAll("-", "_")}`)}` };
  },
};

export function tell(tabId, state, about) {
  const { action, runtime } = api;
  queue = queue.then(async () => {
    const { icon, text, color, title } = await LOOKS[state](about);
    const path = { 16: `/icons/${icon}-16.png`, 32: `/icons/${icon}-32.png` };
    await Promise.allSettled([ // the tab may have gone
      action.setIcon({ tabId, path }), action.setTitle({ tabId, title }),
      text !== undefined && action.setBadgeText({ tabId, text }),
      color && action.setBadgeBackgroundColor({ tabId, color }),
    ]);
    if (state !== "working") runtime.sendMessage({ type: "changed", tab: tabId }).catch(() => {}); // none is open
  });
}
