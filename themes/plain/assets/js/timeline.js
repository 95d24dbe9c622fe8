// The timeline, filtered in place: one section, topic and entity at a time, kept in the page's address.
// Without this script each choice leads to the timeline on that section's, topic's or entity's own page.
"use strict";
(() => {
  const choices = [...document.querySelectorAll("[data-mark]")];
  const events = [...document.querySelectorAll("[data-marks]")];
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const years = document.querySelectorAll(".years a");
  // Its numbers are those of the whole list.
  const picture = document.querySelector(".times");
  const told = document.querySelector(".sifted");
  if (!told) return;
  const [status, all] = told.children;

  /** The marks that the address asks for, of those that there are. */
  const asked = () => {
    const query = new URLSearchParams(location.search);
    return choices.map(({ dataset }) => dataset.mark).filter((mark) => query.getAll(mark.split(":")[0]).includes(mark.split(":")[1]));
  };

  /** @param {number} number */
  const figures = (number) => String(number).replace(/\d/g, (figure) => told.dataset.digits[figure]);

  const draw = () => {
    const wanted = asked();
    let shown = 0;
    for (const event of events) {
      const marks = event.dataset.marks.split(" ");
      event.hidden = !wanted.every((mark) => marks.includes(mark));
      if (!event.hidden) shown += 1;
    }
    for (const year of document.querySelectorAll(".year")) year.hidden = !year.querySelector("[data-marks]:not([hidden])");
    for (const link of years) {
      link.parentElement.hidden = document.getElementById(decodeURIComponent(link.hash.slice(1))).parentElement.hidden;
    }
    for (const choice of choices) {
      const isOn = wanted.includes(choice.dataset.mark);
      choice.ariaCurrent = isOn ? "true" : null;
      if (isOn) choice.closest("details").open = true;
    }
    if (picture) picture.hidden = wanted.length > 0;
    all.hidden = wanted.length === 0;
    const text = told.dataset.count.replace("{n}", figures(shown)).replace("{all}", figures(events.length));
    status.textContent = wanted.length === 0 ? "" : text;
  };

  /** @param {URLSearchParams} query */
  const ask = (query) => {
    history.replaceState(null, "", `${location.pathname}${query.size ? "?" : ""}${query}${location.hash}`);
    draw();
  };

  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-mark]");
    if (!choice || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const [facet, id] = choice.dataset.mark.split(":");
    const query = new URLSearchParams(location.search);
    if (choice.ariaCurrent) query.delete(facet);
    else query.set(facet, id);
    ask(query);
  });
  all.addEventListener("click", () => {
    const query = new URLSearchParams(location.search);
    for (const { dataset } of choices) query.delete(dataset.mark.split(":")[0]);
    ask(query);
    // The button is gone; the focus stays with the filters.
    choices[0].closest("details").querySelector("summary").focus();
  });
  draw();
})();
