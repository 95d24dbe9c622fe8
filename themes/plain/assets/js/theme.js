// Light, dark, or as the system says: the reader's choice is kept in this browser and applied before the first paint.
// And the way to search, whose code is fetched only when somebody turns to it.
"use strict";
(() => {
  const key = "briefing-appearance";
  const choices = ["system", "light", "dark"];
  const root = document.documentElement;
  const { faces, look, search } = document.currentScript.dataset;
  const scripts = search?.split(" ");

  /** The stored choice; `system` when there is none, or when the browser keeps nothing. */
  const stored = () => {
    try {
      return choices.find((choice) => choice === localStorage.getItem(key)) ?? "system";
    } catch {
      return "system";
    }
  };

  /** @param {string} choice */
  const apply = (choice) => {
    if (choice === "system") delete root.dataset.theme;
    else root.dataset.theme = choice;
  };

  /** @param {string} choice */
  const keep = (choice) => {
    try {
      if (choice === "system") localStorage.removeItem(key);
      else localStorage.setItem(key, choice);
    } catch {
      // The choice then holds for this page only.
    }
  };

  /** Offers the switch between light and dark. @param {HTMLElement} field */
  const offer = (field) => {
    const show = () => {
      for (const input of field.querySelectorAll("input")) input.checked = input.value === stored();
    };
    show();
    field.hidden = false;
    field.addEventListener("change", (event) => {
      const choice = event.target.value;
      if (!choices.includes(choice)) return;
      apply(choice);
      keep(choice);
    });
    // Another tab may have changed it.
    window.addEventListener("storage", (event) => {
      if (event.key !== key && event.key !== null) return;
      apply(stored());
      show();
    });
  };

  /** Fetches lunr.js and the code of search, in order, and its looks. Where that fails the form still leads to the search page. */
  const fetchSearch = () => {
    if (look) {
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = look;
      // Before all others, as on the search page: what a theme says of the results comes after it.
      document.head.querySelector("[rel=stylesheet]").before(sheet);
    }
    const own = { createScriptURL: (/** @type {string} */ address) => scripts.find((one) => one === address) };
    const policy = globalThis.trustedTypes?.createPolicy("briefing-start", own);
    for (const address of scripts) {
      const script = document.createElement("script");
      script.async = false;
      script.src = (policy ?? own).createScriptURL(address);
      script.onerror = () => document.getElementById("search-failed")?.removeAttribute("hidden");
      document.head.append(script);
    }
  };

  /** @param {HTMLFormElement} form */
  const prepare = (form) => {
    const input = form.elements.q;
    if (form.id || form.contains(document.activeElement)) fetchSearch();
    else form.addEventListener("focusin", fetchSearch, { once: true });
    // A slash leads to the field from anywhere, and to the search page where there is no field.
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.matches("select, input:not([type=radio], [type=checkbox])")) return;
      event.preventDefault();
      if (!input.offsetParent) location.assign(form.action);
      input.focus();
      input.select();
    });
  };

  apply(stored());

  // The style sheet tells of faces only when it is here. From disk browsers refuse to fetch early, and say so aloud.
  for (const address of location.protocol.startsWith("http") && faces ? faces.split(" ") : []) {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "font";
    link.crossOrigin = "";
    link.href = address;
    document.head.append(link);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const field = document.getElementById("appearance");
    /** @type {HTMLFormElement | null} */
    const form = document.querySelector("form[role=search]");
    if (field) offer(field);
    if (form && scripts) prepare(form);
  });
})();
