// The page on which readers keep the whole site: how much it is, how far that has come, and how to be rid of it.
"use strict";
(() => {
  const field = document.getElementById("keep");
  if (!field || !("serviceWorker" in navigator) || !("caches" in globalThis)) return;
  if (!location.protocol.startsWith("http")) return;
  const words = field.dataset;
  const mark = "x-briefing-digest";
  const scope = new URL(words.top, location.href).href;
  const store = `briefing ${scope}`;
  const whole = `${scope}?whole`;
  const [all, none] = ["keep-all", "keep-none"].map((id) => /** @type {HTMLButtonElement} */ (document.getElementById(id)));
  const bar = /** @type {HTMLProgressElement} */ (document.getElementById("keep-progress"));
  const status = field.querySelector("[role=status]");
  const size = field.querySelector(".size");
  const lang = document.documentElement.lang;
  const together = 6;

  /** @param {number} number */
  const figures = (number) => number.toLocaleString(lang);

  /** @param {string} path */
  const named = (path) => new URL(path.replace(/(^|\/)index\.html$/, "$1"), scope).href;

  const listed = async () => {
    const response = await fetch(words.list, { cache: "no-cache" });
    if (!response.ok) throw new Error("no list");
    /** @type {Record<string, [string, number]>} */
    const files = await response.json();
    return Object.entries(files).map(([path, [digest, bytes]]) => ({ address: named(path), digest, bytes }));
  };

  /** @param {Cache} kept @param {{ address: string, digest: string }} file */
  const keep = async (kept, { address, digest }) => {
    const old = await kept.match(address);
    if (old?.headers.get(mark) === digest) return;
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) throw new Error(`no ${address}`);
    const headers = new Headers(response.headers);
    headers.set(mark, digest);
    await kept.put(address, new Response(await response.blob(), { headers }));
  };

  /** @param {boolean} kept */
  const show = (kept) => {
    all.hidden = kept;
    none.hidden = !kept;
    status.textContent = kept ? words.kept : "";
  };

  const keepAll = async () => {
    all.disabled = true;
    bar.hidden = false;
    try {
      const [files, kept] = await Promise.all([listed(), caches.open(store)]);
      let done = 0;
      bar.max = files.length;
      const tell = () => {
        bar.value = done;
        status.textContent = words.progress.replace("{done}", figures(done)).replace("{n}", figures(files.length));
      };
      const queue = [...files];
      const work = async () => {
        for (let file = queue.shift(); file; file = queue.shift()) {
          await keep(kept, file);
          done += 1;
          tell();
        }
      };
      tell();
      await Promise.all(Array.from({ length: together }, work));
      await kept.put(whole, new Response(""));
      navigator.storage?.persist?.();
      show(true);
      none.focus();
    } catch (error) {
      status.textContent = error instanceof DOMException && error.name === "QuotaExceededError" ? words.full : words.failed;
    } finally {
      all.disabled = false;
      bar.hidden = true;
    }
  };

  const keepNone = async () => {
    await caches.delete(store);
    show(false);
    status.textContent = words.gone;
    all.focus();
  };

  const start = async () => {
    const kept = await caches.open(store);
    show(Boolean(await kept.match(whole)));
    field.hidden = false;
    document.getElementById("keep-not").hidden = true;
    all.addEventListener("click", keepAll);
    none.addEventListener("click", keepNone);
    const files = await listed();
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const megabytes = new Intl.NumberFormat(lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
    size.textContent = words.size.replace("{size}", megabytes.format(bytes / 1e6)).replace("{n}", figures(files.length));
  };

  start().catch(() => {});
})();
