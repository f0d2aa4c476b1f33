/** What can go wrong: every failure has a code, every code has words in `_locales` and a way out in `trouble.json`. */
import { api } from "./api.js";
import ways from "./trouble.json" with { type: "json" };

export class Trouble extends Error {
  /** `detail` is the server's own sentence, `retry` the seconds it asks to wait. */
  constructor(code, { detail = "", retry = 0 } = {}) {
    super(detail || code);
    Object.assign(this, { code, detail, retry });
  }

  toJSON() {
    return { code: this.code, detail: this.detail, retry: this.retry };
  }
}

/** {title, text, command?, action, icon} for a code; `action` is what the button does: welcome, options, retry or "". */
export function advice(code) {
  const { as, ...way } = Object.hasOwn(ways, code) ? ways[code] : { as: "unknown" };
  if (as) return advice(as);
  const words = (part) => api.i18n.getMessage(`trouble_${code.replaceAll("-", "_")}_${part}`);
  return { title: words("title"), text: words("text"), action: "retry", icon: "idle", ...way };
}
