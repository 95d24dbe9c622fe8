// Keeps pages for reading offline. What was published later wins: pages come from the network while there is one. `edition` is put
// before this when the site is built: the release, what is kept from the start, and the list of what there is to keep.
const scope = self.registration.scope;
const store = `briefing ${scope}`;
const mark = "x-briefing-digest";
const whole = `${scope}?whole`;
const patience = 4000;

/** The address under which a page is kept: no question, no anchor, and no `index.html`. @param {string} address */
const named = (address) => {
  const url = new URL(address, scope);
  url.search = "";
  url.hash = "";
  url.pathname = url.pathname.replace(/\/index\.html$/, "/");
  return url.href;
};

/** A copy to keep, with the digest of what it is a copy of. @param {Response} response @param {string} digest */
const copyOf = async (response, digest) => {
  const headers = new Headers(response.headers);
  headers.set(mark, digest);
  // A response that was redirected may not answer for a page; its words may.
  return new Response(await response.blob(), { headers });
};

/** What there is to keep: digest and size by path. */
const listed = async () => {
  const response = await fetch(new URL(edition.list, scope), { cache: "no-cache" });
  if (!response.ok) throw new Error("no list");
  /** @type {Record<string, [string, number]>} */
  const files = await response.json();
  return new Map(Object.entries(files).map(([path, [digest]]) => [named(path), digest]));
};

/** Fetches what the browser has not kept in this form yet. @param {Cache} kept @param {string} address @param {string} digest */
const keep = async (kept, address, digest) => {
  const old = await kept.match(address);
  if (digest && old?.headers.get(mark) === digest) return;
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`no ${address}`);
  await kept.put(address, await copyOf(response, digest));
};

/** Brings what is kept to this edition: changed files anew, gone files away; all files where the reader keeps all. */
const update = async () => {
  const [kept, list] = await Promise.all([caches.open(store), listed()]);
  const all = await kept.match(whole);
  list.set(named(edition.list), edition.release);
  for (const request of await kept.keys()) {
    if (request.url !== whole && !list.has(request.url)) await kept.delete(request);
  }
  const addresses = all ? [...list.keys()] : (await kept.keys()).map((request) => request.url);
  for (const address of addresses) {
    const digest = list.get(address);
    // What cannot be had now stays as it was; the network is asked first anyway.
    if (digest) await keep(kept, address, digest).catch(() => {});
  }
};

self.addEventListener("install", (event) => {
  const first = async () => {
    const [kept, list] = await Promise.all([caches.open(store), listed()]);
    const first = [...edition.first, edition.list].map(named);
    await Promise.all(first.map((address) => keep(kept, address, list.get(address) ?? edition.release)));
    await self.skipWaiting();
  };
  event.waitUntil(first());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
  event.waitUntil(update().catch(() => {}));
});

/** @param {Promise<Response>} answer */
const inTime = (answer) =>
  Promise.race([
    answer,
    new Promise((_, reject) => {
      setTimeout(() => reject(new Error("late")), patience);
    }),
  ]);

/** @param {FetchEvent} event @param {Response} response @param {string} address */
const remember = (event, response, address) => {
  const copy = response.clone();
  const put = async () => {
    const kept = await caches.open(store);
    await kept.put(address, await copyOf(copy, ""));
  };
  // No room, perhaps: the reader has the page, and that is what counts.
  event.waitUntil(put().catch(() => {}));
};

/** The page that says what is not kept, in the language of the part of the site that is asked for. @param {string} address */
const standIn = (address) => {
  const pages = edition.first.map(named).filter((page) => page.endsWith("/offline/"));
  return pages.findLast((page) => address.startsWith(page.replace(/offline\/$/, ""))) ?? pages[0];
};

/** @param {FetchEvent} event */
const answer = async (event) => {
  const { request } = event;
  const address = named(request.url);
  const kept = await caches.open(store);
  const held = await kept.match(address);
  // A theme's files carry their digest in their name.
  if (held && address.startsWith(`${scope}assets/`)) return held;
  const asked = fetch(request);
  try {
    const response = await (held ? inTime(asked) : asked);
    if (response.ok && response.type === "basic") remember(event, response, address);
    return response;
  } catch (error) {
    asked.catch(() => {});
    if (held) return held;
    // Its links are relative: it can only stand where it belongs.
    if (request.mode === "navigate" && address !== standIn(address)) return Response.redirect(standIn(address));
    throw error;
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope) && !request.headers.has("range")) {
    event.respondWith(answer(event));
  }
});
