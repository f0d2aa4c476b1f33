/** The words of tocsin's own pages, in the reader's language: they stand in `_locales`. */
import { api } from "../worker/api.js";

/** A message with its `$1`, `$2` filled; a key without one shows itself. */
export const msg = (key, ...values) => api.i18n.getMessage(key, values.map(String)) || key;
/** The message for a number: `key_one` for 1. */
export const count = (key, number) => msg(number === 1 ? `${key}_one` : key, number);
/** The message for a name of the server's, as `json-ld`; an unknown one as it is. */
export const named = (key, name) => api.i18n.getMessage(`${key}_${name.replaceAll("-", "_")}`) || name;

/** Fill a page: `data-i18n` is an element's text (`{1}` in it its first child), `-label` its name, `-title` its tooltip. */
export function fill() {
  document.documentElement.lang = msg("ui_language");
  for (const element of document.querySelectorAll("[data-i18n], [data-i18n-label], [data-i18n-title]")) {
    const { i18n, i18nLabel, i18nTitle } = element.dataset;
    const parts = [...element.children];
    if (i18n) element.replaceChildren(...msg(i18n).split(/\{(\d)\}/).map((piece, at) => (at % 2 ? parts[piece - 1] : piece)));
    if (i18nLabel) element.ariaLabel = msg(i18nLabel);
    if (i18nTitle) element.title = msg(i18nTitle);
  }
}
