// Reading: what a citation cites, shown beside it; a link to any passage; the section at hand, marked in the contents.
// Without this script a citation leads to its reference, and everything else is there as well. It comes in one file with
// `theme.js`, before the page.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const SOON = 250;
  const READ = 5000;
  const EDGE = 8;
  const view = document.documentElement;
  const told = document.getElementById("told");

  // ------------------------------------------------------------------------------------------------------------- cards

  /** Shows a reference, which stands on the page already, beside a citation of it. */
  const card = document.createElement("div");
  card.className = "peek";
  card.popover = "manual";
  /** The citation whose card is shown. @type {HTMLAnchorElement | undefined} */
  let cite;
  /** @type {number | undefined} */
  let waiting;

  const hide = () => {
    clearTimeout(waiting);
    if (!cite) return;
    cite = undefined;
    card.remove();
  };

  /** @param {HTMLAnchorElement} wanted */
  const show = (wanted) => {
    clearTimeout(waiting);
    const reference = document.getElementById(wanted.hash.slice(1));
    if (cite === wanted || !reference || !card.showPopover) return;
    hide();
    cite = wanted;
    card.replaceChildren(...reference.cloneNode(true).childNodes);
    for (const part of card.querySelectorAll(".address, .back")) part.remove();
    // The first link of a card is a stop for the keyboard, right after the citation; the others would be too many.
    for (const link of [...card.querySelectorAll("a")].slice(1)) link.tabIndex = -1;
    cite.after(card);
    card.showPopover();
    const at = cite.getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: high } = card;
    const left = Math.max(EDGE, Math.min(at.left + (at.width - wide) / 2, view.clientWidth - wide - EDGE));
    const above = at.bottom + high > innerHeight && at.top > high;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(above ? at.top - high : at.bottom) + scrollY}px`;
  };

  /** What the pointer or the focus is at keeps the card open. */
  const rest = () => {
    if (!cite?.matches(":hover, :focus-visible") && !card.matches(":hover, :focus-within")) hide();
  };

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    const place = target.closest(PLACES);
    if (place) mark(place);
    if (pointerType === "touch") return;
    clearTimeout(waiting);
    const wanted = target.closest(".cite");
    waiting = setTimeout(wanted ? show : rest, SOON, wanted);
  });

  document.addEventListener("focusin", ({ target }) => {
    const wanted = target.closest(".cite:focus-visible");
    if (wanted) show(wanted);
    else if (!target.closest(".peek")) hide();
    const place = target.closest(PLACES);
    if (place && target !== marker) mark(place);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !cite) return;
    event.preventDefault();
    if (card.contains(document.activeElement)) cite.focus();
    hide();
  });

  // ---------------------------------------------------------------------------------------------------------- passages

  const PLACES = ".judgement[id], .prose :is(p, li, h2, h3, h4)[id]";

  /** The one link to a passage: it goes to where the pointer or the focus is, and from there by the arrow keys. */
  const marker = document.createElement("a");
  marker.className = "passage";
  /** @type {Element | undefined} */
  let marked;

  /** @param {Element} place */
  const mark = (place) => {
    if (place === marked) return;
    marked = place;
    marker.href = `#${place.id}`;
    marker.ariaLabel = told.dataset.passage;
    marker.setAttribute("aria-describedby", place.id);
    place.prepend(marker);
  };

  /**
   * Shares an address, or copies it or another text; where neither can be done, shows it, so that it can be copied by hand.
   * @param {string} text @param {boolean} [address]
   */
  const give = async (text, address) => {
    try {
      if (address && navigator.share && matchMedia("(pointer: coarse)").matches) await navigator.share({ url: text });
      else {
        await navigator.clipboard.writeText(text);
        told.textContent = told.dataset.copied;
        setTimeout(() => told.replaceChildren(), READ);
      }
    } catch (error) {
      // Somebody who sends nothing after all wants nothing else.
      if (error.name !== "AbortError") told.textContent = text;
    }
  };

  marker.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const places = [...document.querySelectorAll(PLACES)];
    const next = places[places.indexOf(marked) + step];
    if (!next) return;
    mark(next);
    marker.focus();
  });

  document.addEventListener("click", (event) => {
    const { target, pointerType } = event;
    const wanted = target.closest(".cite");
    const before = cite;
    if (!target.closest(".peek")) hide();
    if (wanted && wanted !== before && pointerType === "touch") {
      show(wanted);
      if (cite) event.preventDefault();
    }
    const copied = target.closest("[data-copy]")?.dataset.copy;
    if (copied) give(document.getElementById(copied)?.textContent.trim() ?? copied);
    else if (target.closest("[data-share]")) give(location.href.split("#")[0], true);
    else if (target === marker) {
      event.preventDefault();
      give(marker.href, true);
    }
  });

  // ---------------------------------------------------------------------------------------------------------- contents

  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".contents a");
  const entries = [...links].map((link) => ({
    link,
    heading: document.getElementById(decodeURIComponent(link.hash.slice(1))),
  }));
  const observer = new IntersectionObserver(
    () => {
      const limit = innerHeight / 4;
      // Parts may stand beside each other: the one at hand is the lowest of those that were passed.
      const tops = entries.map(({ heading }) => heading?.getBoundingClientRect().top ?? Infinity);
      const at = tops.indexOf(Math.max(...tops.filter((top) => top < limit)));
      for (const [number, entry] of entries.entries()) entry.link.ariaCurrent = number === at ? "true" : null;
    },
    { rootMargin: "0px 0px -75%" },
  );
  for (const { heading } of entries) if (heading) observer.observe(heading);

  const first = document.querySelector(PLACES);
  if (first) mark(first);
});
