/** On sites that are always on: tell the worker once the page is there, seen and idle. */
{
  const { runtime } = globalThis.chrome;
  const tell = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", tell);
    requestIdleCallback(() => runtime.sendMessage({ type: "moved" }).catch(() => {}));
  };
  document.addEventListener("visibilitychange", tell);
  tell();
}
