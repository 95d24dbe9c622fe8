// Light, dark, or as the system says: the reader's choice is kept in this browser and applied before the first paint.
"use strict";
(() => {
  const key = "briefing-appearance";
  const choices = ["system", "light", "dark"];
  const root = document.documentElement;

  /** The stored choice; `system` when there is none, or when the browser keeps nothing. */
  const stored = () => {
    try {
      const value = localStorage.getItem(key);
      return choices.includes(value) ? value : "system";
    } catch {
      return "system";
    }
  };

  /** @param {string} choice */
  const apply = (choice) => {
    if (choice === "system") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", choice);
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

  apply(stored());

  document.addEventListener("DOMContentLoaded", () => {
    const field = document.getElementById("appearance");
    if (!field) return;
    const show = () => {
      const choice = stored();
      for (const input of field.querySelectorAll("input")) input.checked = input.value === choice;
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
  });
})();
