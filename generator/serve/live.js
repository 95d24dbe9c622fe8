/*
 * Added to pages by `briefing serve`, and never published. It brings the page up to date when it has changed, and shows what
 * is wrong with the site. What it shows of problems is text: nothing from content becomes markup.
 */
"use strict";

(() => {
  const script = document.currentScript;
  const base = script.src.replace(/live\.js$/, "");
  const asked = new URLSearchParams({ path: location.pathname, page: script.dataset.page || "" });

  // ------------------------------------------------------------------------------------------------------ the page anew

  /** What a page looks like and runs by, this script aside: none of it can be exchanged while somebody reads. */
  const machinery = (page) =>
    [...page.querySelectorAll("script:not([type$=json]), link[rel~=stylesheet], style, base, meta[http-equiv]")]
      .filter((part) => part.getAttribute("src") !== script.getAttribute("src"))
      .map((part) => part.outerHTML)
      .concat(page.documentElement.lang, page.documentElement.dir)
      .join("\n");

  /** What scripts find once and keep hold of: where some of these come or go, only loading the page sets things right. */
  const HELD = "nav, form, fieldset, dialog, input, select, textarea, button";

  /** What cannot be done in place. */
  class Unlike extends Error {}

  // This script is the first of those that wait for the whole page, so this is the page as it was sent. Scripts change what
  // stands on the screen; what changed in the sources is the difference between what was sent then and what is sent now.
  const runs = machinery(document);
  let sent = document.body.cloneNode(true);
  /** From the nodes as they were sent to those on the screen. */
  const shown = new WeakMap();

  /** Notes that two trees are of the same shape, node by node. */
  const pair = (given, live) => {
    shown.set(given, live);
    given.childNodes.forEach((child, at) => pair(child, live.childNodes[at]));
  };

  /** Notes that `given` was sent in the place of `before`, which says the same. */
  const carry = (before, given) => {
    shown.set(given, shown.get(before));
    given.childNodes.forEach((child, at) => carry(before.childNodes[at], child));
  };

  /** The node on the screen that `given` became, if it still stands in `parent`. */
  const standing = (given, parent) => {
    const live = shown.get(given);
    if (live?.parentNode !== parent) {
      throw new Unlike();
    }
    return live;
  };

  const isHeld = (node) =>
    node.nodeType === Node.ELEMENT_NODE &&
    [node, ...node.querySelectorAll("*")].some((one) => one.matches(HELD) || Object.keys(one.dataset ?? {}).length > 0);

  /** Whether a change of one into the other leaves the element itself where it is. */
  const isAlike = (one, other) =>
    one !== undefined && other !== undefined && one.nodeName === other.nodeName && one.id === other.id;

  const dress = (before, now, live) => {
    for (const { name } of [...before.attributes]) {
      if (!now.hasAttribute(name)) {
        live.removeAttribute(name);
      }
    }
    for (const { name, value } of now.attributes) {
      if (before.getAttribute(name) !== value) {
        live.setAttribute(name, value);
      }
    }
  };

  /** Makes of what stands on the screen for `before` what was sent `now`, and touches nothing else. */
  const bring = (before, now, live) => {
    shown.set(now, live);
    if (before.nodeType !== Node.ELEMENT_NODE) {
      live.nodeValue = now.nodeValue;
      return;
    }
    dress(before, now, live);
    const old = [...before.childNodes];
    const fresh = [...now.childNodes];
    let first = 0;
    while (first < old.length && first < fresh.length && old[first].isEqualNode(fresh[first])) {
      carry(old[first], fresh[first]);
      first += 1;
    }
    while (old.length > first && fresh.length > first && old.at(-1).isEqualNode(fresh.at(-1))) {
      carry(old.pop(), fresh.pop());
    }
    const rest = before.childNodes[old.length];
    const after = rest ? standing(rest, live) : null;
    for (let at = first; at < Math.max(old.length, fresh.length); at += 1) {
      exchange(old[at], fresh[at], live, after);
    }
  };

  /** One child of `live` for another; where there is no other, it goes, and where there was none, one comes, before `after`. */
  const exchange = (before, now, live, after) => {
    if (isAlike(before, now)) {
      if (before.isEqualNode(now)) {
        carry(before, now);
      } else {
        bring(before, now, standing(before, live));
      }
      return;
    }
    if ([before, now].some((one) => one && isHeld(one)) || live.closest(HELD)) {
      throw new Unlike();
    }
    const old = before && standing(before, live);
    if (now) {
      const made = document.importNode(now, true);
      pair(now, made);
      live.insertBefore(made, old ?? after);
    }
    old?.remove();
  };

  /** The page on the screen becomes the `page` that was sent; scrolling, focus and what is open stay as they are. */
  const take = (page) => {
    if (!page || machinery(page) !== runs) {
      throw new Unlike();
    }
    bring(sent, page.body, document.body);
    Object.assign(document.documentElement.dataset, page.documentElement.dataset);
    sent = page.body;
    document.title = page.title;
    const own = [...page.scripts].find((one) => one.getAttribute("src") === script.getAttribute("src"));
    asked.set("page", own?.dataset.page ?? "");
  };

  let request = null;

  const reload = () => {
    leave();
    location.reload();
  };

  /** Asks for the page again. The browser makes a document of it that runs nothing and fetches nothing. */
  const renew = () => {
    request?.abort();
    request = new XMLHttpRequest();
    request.open("GET", location.pathname + location.search);
    request.responseType = "document";
    request.onload = ({ target }) => {
      try {
        take(target.response);
      } catch (fault) {
        if (!(fault instanceof Unlike)) {
          console.error(fault);
        }
        reload();
      }
    };
    request.onerror = reload;
    request.send();
  };

  pair(sent, document.body);

  // ------------------------------------------------------------------------------------------------------- the problems

  let channel = null;
  let panel = null;

  /** An element with a class and, if given, a text. */
  const make = (name, kind, text) => {
    const made = document.createElement(name);
    made.className = kind;
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  };

  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  const isError = (problem) => problem.severity === "error";

  const place = (problem) => `${problem.path}:${problem.line}:${problem.column}`;

  const item = (problem) => {
    const entry = make("li", problem.severity);
    entry.append(make("p", "place", place(problem)));
    const said = make("p", "said");
    said.append(make("strong", "code", `${problem.severity}[${problem.code}]`), " ", make("bdi", "message", problem.message));
    entry.append(said);
    if (problem.help) {
      entry.append(make("p", "help", `help: ${problem.help}`));
    }
    if (problem.related) {
      entry.append(make("p", "help", `see: ${place(problem.related)}`));
    }
    return entry;
  };

  /** The panel in a tree of its own, where neither the page's styles nor its scripts reach it by accident. */
  const raise = () => {
    const host = make("briefing-problems", "");
    const shadow = host.attachShadow({ mode: "open" });
    const sheet = make("link", "");
    sheet.rel = "stylesheet";
    sheet.href = `${base}live.css`;
    const details = make("details", "panel");
    details.lang = "en";
    details.dir = "ltr";
    const summary = make("summary", "count");
    summary.setAttribute("role", "status");
    const list = make("ol", "list");
    details.append(summary, list);
    shadow.append(sheet, details);
    document.documentElement.append(host);
    details.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        details.open = false;
        summary.focus();
      }
    });
    return { host, details, summary, list };
  };

  const show = ({ problems, fault, stale }) => {
    if (problems.length === 0 && !fault) {
      panel?.host.remove();
      panel = null;
      return;
    }
    panel ??= raise();
    const errors = problems.filter(isError).length;
    const warnings = problems.length - errors;
    const counts = [];
    if (fault) {
      counts.push("a fault of Briefing");
    }
    if (errors) {
      counts.push(counted(errors, "error"));
    }
    if (warnings) {
      counts.push(counted(warnings, "warning"));
    }
    panel.summary.textContent = counts.join(", ") + (stale ? ": this is the page as it last was" : "");
    // What stands in the way comes first.
    const listed = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
    panel.list.replaceChildren(...listed.map(item));
    if (fault) {
      panel.list.prepend(make("li", "error", fault));
    }
    panel.details.classList.toggle("grave", Boolean(errors || fault));
    panel.details.open = Boolean(errors || fault) || panel.details.open;
  };

  const listen = () => {
    if (channel === null && document.visibilityState === "visible") {
      channel = new EventSource(`${base}events?${asked}`);
      channel.addEventListener("problems", (event) => show(JSON.parse(event.data)));
      channel.addEventListener("change", renew);
    }
  };

  const leave = () => {
    channel?.close();
    channel = null;
  };

  // A browser keeps few connections to one server: pages that nobody sees give theirs back, and ask again when they are seen.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      listen();
    } else {
      leave();
    }
  });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  listen();
})();
