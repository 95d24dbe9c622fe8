// Starts what keeps pages for reading offline, once the page stands. It is added to `theme.js` on sites that ask for it.
(() => {
  const address = document.currentScript.dataset.worker;
  if (!address || !("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  const own = { createScriptURL: () => address };
  const policy = globalThis.trustedTypes?.createPolicy("briefing-offline", own);
  window.addEventListener("load", () => {
    // A browser that may not keep anything shows the site all the same.
    navigator.serviceWorker.register((policy ?? own).createScriptURL(address)).catch(() => {});
  });
})();
