/** Ask the background worker; what it could not do is thrown as {code, detail, retry}. */
import { api } from "../worker/api.js";

export async function ask(type, fields = {}) {
  const { result, trouble } = (await api.runtime.sendMessage({ type, ...fields })) ?? { trouble: { code: "unknown" } };
  if (trouble) throw trouble;
  return result;
}
