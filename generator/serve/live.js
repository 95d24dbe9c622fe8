/*
 * Added to pages by `briefing serve`, and never published. It loads the page anew when it has changed, and shows what is
 * wrong with the site. Everything it shows is text: nothing from content becomes markup.
 */
"use strict";

(() => {
  const script = document.currentScript;
  const base = script.src.replace(/live\.js$/, "");
  const asked = new URLSearchParams({ path: location.pathname, page: script.dataset.page || "" });
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
      channel.addEventListener("reload", () => {
        leave();
        location.reload();
      });
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
