/** The one line that makes Chrome and Firefox the same: both promise-based, under one name. */
export const api = globalThis.browser ?? globalThis.chrome;
