/**
 * Search as readers meet it: suggestions below the field of every page, and the search page.
 *
 * It loads after `lunr.min.js` and `search.js`, whose engine answers; without them it stops, and the form does what
 * forms do. Text from content and from the address reaches the page in text nodes and attributes only. What the script
 * says are attributes of the form, in the page's language; those that every field needs come in a file before this one.
 */

/**
 * @typedef {[kind: string, url: string, title: string, text: string, lang?: string, date?: string,
 *   of?: [number, string] | 0, source?: string, speaker?: string, verdict?: string]} Found
 * @typedef {{document: number, terms: string[]}} Hit
 * @typedef {{hits: Hit[], note?: string, near?: {asked: string, found: string}[]}} Answer
 * @typedef {{values: string[], labels: string[], column: number[][]}} Facet
 */

(() => {
  "use strict";

  const PAUSE = 90;
  const QUIET = 700;
  const PATIENCE = 300;
  const SUGGESTED = 8;
  /** So many results at a time: what `briefing build` counts the cost of. */
  const SHOWN = 10;
  const BEFORE = 40;
  const MOST_CHOICES = 40;

  /** @type {HTMLFormElement} */
  const form = document.querySelector("form[role=search]");
  const input = form.elements.q;
  const words = form.dataset;
  const engine = new briefingSearch.Engine(briefingSearch.loader(words.root));

  /** The number of the latest question: an answer to an earlier one comes too late. */
  let turn = 0;
  let timer = 0;
  let announcing = 0;

  // ------------------------------------------------------------------------------------------------------------ pieces

  /** @param {string} name @param {object} settings @param {(Node | string)[]} children */
  const make = (name, settings, ...children) => {
    const element = Object.assign(document.createElement(name), settings);
    element.append(...children);
    return element;
  };

  /** A text that may run in another direction than the text around it. @param {string} text */
  const apart = (text) => `\u2068${text}\u2069`;

  /** Facts in a row, without those that there are not. @param {(string | undefined | 0)[]} facts */
  const row = (...facts) => facts.filter(Boolean).map(apart).join(" · ");

  /** A saying with its `{names}` filled in. @param {string} saying @param {Record<string, string>} values */
  const say = (saying, values) => saying.replace(/{(\w+)}/g, (_, name) => apart(values[name]));

  /** What is told of an answer. @param {Answer} answer @param {string} asked @param {number} count */
  const told = ({ near }, asked, count) =>
    !count && asked
      ? say(words.none, { asked })
      : [
          ...(near ?? []).map((pair) => say(words.instead, pair)),
          say(words[new Intl.PluralRules(words.locale).select(count)], { n: count.toLocaleString(words.locale) }),
        ].join(" ");

  /** A date in words; what is not known stays as it was written. @param {string} [edtf] */
  const dateText = (edtf) =>
    edtf
      ?.replace(/\b\d{4}(-\d\d){0,2}(?![-\w])/g, (part) =>
        new Date(part).toLocaleDateString(
          words.locale,
          /** @type {Intl.DateTimeFormatOptions} */ ({
            year: "numeric",
            month: part[4] && "long",
            day: part[7] && "numeric",
            // A month or a year of one calendar is none of another.
            calendar: part[7] ? undefined : "gregory",
            timeZone: "UTC",
          }),
        ),
      )
      .replace("/", " – ");

  /**
   * An element with a text in which the words whose terms are among `terms` are marked; a paragraph, of which only the
   * first lines are shown, starts near the first. `other` is the text's language.
   * @param {string} name @param {object} settings @param {string} text @param {Set<string>} terms @param {string} [other]
   */
  const marked = (name, settings, text, terms, other) => {
    /** @type {[number, number][]} */
    const marks = [];
    const mark = (/** @type {number} */ start, /** @type {string} */ word) => {
      const known = briefingSearch.termsOf(word);
      const end = start + word.length;
      if (!known.some((term) => terms.has(term))) return;
      // What is written without spaces is known by pairs of characters, which overlap.
      if (known[1]) for (let at = start; at < end; at += 1) mark(at, word.substr(at - start, 2));
      else if (marks.at(-1)?.[1] > start) marks.at(-1)[1] = end;
      else marks.push([start, end]);
    };
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}\u00ad\u200c\u200d]+/gu)) mark(index, word);
    const element = make(name, settings);
    const first = marks[0]?.[0];
    let at = 0;
    if (name === "p" && first > BEFORE) {
      at = Math.min(text.indexOf(" ", first - BEFORE) + 1 || first, first);
      element.append("… ");
    }
    for (const [start, end] of marks) {
      element.append(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    element.append(text.slice(at));
    // The form says its own language where that is not the page's.
    if (other && other !== (form.lang || document.documentElement.lang)) Object.assign(element, { lang: other, dir: "auto" });
    return element;
  };

  /** Where a found text stands: files are named, so that a site opened from a disk works too. @param {string} url */
  const address = (url) => words.root + url.replace(/#|$/, "index.html$&");

  /** @param {() => void} answer  called when the reader pauses */
  const listen = (answer) =>
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(answer, PAUSE);
    });

  /**
   * Listens to arrows, which `walk`, and to Escape, which `leave`s; each says whether it did anything.
   * @param {EventTarget} place @param {(step: number) => boolean} walk @param {() => boolean} leave
   */
  const steer = (place, walk, leave) =>
    place.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      if (step ? walk(step) : event.key === "Escape" && leave()) event.preventDefault();
    });

  /** Tells those who do not see, once the page has come to rest. @param {Element} status @param {string} text */
  const announce = (status, text) => {
    clearTimeout(announcing);
    announcing = setTimeout(() => (status.textContent = text), QUIET);
  };

  // ------------------------------------------------------------------------------------------------------- suggestions

  const suggest = () => {
    const [list, status] = form.lastElementChild.children;
    let active = -1;

    /** Marks a suggestion, or with -1 none, as the one that Enter opens. @param {number} place */
    const point = (place) => {
      const options = list.querySelectorAll("a");
      active = place;
      options.forEach((option, number) => (option.ariaSelected = `${number === place}`));
      options[place]?.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[place]?.id ?? "");
    };

    const show = (/** @type {HTMLElement[]} */ groups, /** @type {string} */ text) => {
      list.replaceChildren(...groups);
      list.hidden = !groups[0];
      input.ariaExpanded = `${!list.hidden}`;
      list.querySelectorAll("a").forEach((option, place) => (option.id = `found-${place}`));
      point(-1);
      status.textContent = "";
      announce(status, text);
    };

    /** @returns {void | false} */
    const close = () => {
      turn += 1;
      clearTimeout(timer);
      show([], "");
    };

    const answer = async () => {
      const text = input.value.trim();
      const mine = (turn += 1);
      if (!text) return close();
      try {
        const answer = await engine.search(text, { openings: true });
        const hits = answer.hits.slice(0, SHOWN);
        const found = await engine.records(hits.map((hit) => hit.document));
        if (mine !== turn) return;
        const pages = new Set();
        /** @type {Map<string, HTMLElement>} */
        const groups = new Map();
        /** @param {string} kind @param {string} href @param {HTMLElement[]} parts */
        const offer = (kind, href, ...parts) => {
          if (!groups.has(kind)) groups.set(kind, make("div", { role: "group", ariaLabel: words[kind] }));
          groups.get(kind).append(make("a", { role: "option", href, tabIndex: -1 }, ...parts));
        };
        found.forEach(([kind, url, title, , other, date, of, source, speaker], place) => {
          const [page] = url.split("#");
          // A page once, at its best place.
          if (pages.has(page) || pages.size === SUGGESTED) return;
          pages.add(page);
          const facts = row(of && title, speaker, source || dateText(date));
          const terms = new Set(hits[place].terms);
          offer(kind, address(url), marked("b", {}, of ? of[1] : title, terms, other), make("small", {}, facts));
        });
        if (hits[0]) offer("all", `${form.action}?${new URLSearchParams({ q: text })}`, make("b", {}, words.all));
        show([...groups.values()], told(answer, text, answer.hits.length));
      } catch {
        if (mine === turn) show([], words.failed);
      }
    };

    listen(answer);
    steer(
      input,
      (step) => {
        const places = list.querySelectorAll("a").length + 1;
        if (list.hidden) answer();
        else point(((active + 1 + step + places) % places) - 1);
        return true;
      },
      () => !list.hidden && !close(),
    );
    form.addEventListener("submit", (event) => {
      if (active < 0) return;
      event.preventDefault();
      list.querySelectorAll("a")[active].click();
    });
    // A press on a suggestion must not take the focus, whose loss closes them.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    form.addEventListener("focusout", (event) => form.contains(/** @type {Node} */ (event.relatedTarget)) || close());
    input.role = "combobox";
    close();
    if (form.contains(document.activeElement)) answer();
  };

  // ------------------------------------------------------------------------------------------------------- search page

  const results = () => {
    const ids = "results count status failed note tips more filters unfit".split(" ");
    const elements = ids.map((id) => document.getElementById(`search-${id}`));
    const [list, count, status, failed, note, tips, more, filters, unfit] = elements;
    const boxes = [...filters.querySelectorAll("[data-facet]")];
    let state = new URLSearchParams(location.search);
    let settled = !!location.search;
    let shown = 0;
    let waiting = 0;
    /** @type {Hit[]} */
    let hits = [];
    /** @type {Map<string, HTMLElement>} */
    const pages = new Map();

    /** Whether a filter lets a value through. @param {string} name @param {string} value */
    const chosen = (name, value) => state.getAll(name).includes(value);

    /** Says what there is to say of an answer. @param {string} text @param {string} [aside] */
    const tell = (text, aside = "") => {
      count.textContent = text;
      note.textContent = aside;
      announce(status, `${text} ${aside}`);
    };

    /**
     * Draws the choices of a facet: value, label and how many of the results have it.
     * @param {Element} box @param {[string, string?, number?][]} choices
     */
    const choose = (box, choices) =>
      box.lastElementChild.replaceChildren(
        ...choices.map(([value, label, size = ""]) => {
          const name = box.dataset.facet;
          const tick = make("input", { type: "checkbox", name, value, checked: chosen(name, value) });
          tick.setAttribute("form", form.id);
          return make("label", {}, tick, make("bdi", {}, label ?? value), make("small", {}, size.toLocaleString(words.locale)));
        }),
      );

    /** Takes what the address says. */
    const restore = () => {
      state = new URLSearchParams(location.search);
      for (const control of form.elements) control.value = state.get(control.name) ?? "";
      for (const box of boxes) {
        const values = state.getAll(box.dataset.facet);
        choose(box, values.map((value) => [value]));
        if (values[0]) box.open = true;
        // What narrows the results is shown where it does not push them off the screen.
        if (values[0] && innerWidth > 990) filters.open = true;
      }
    };

    /**
     * Takes what the form says, and keeps it in the address: what the reader decided on is a step back in history, the
     * letters on the way to it are none.
     * @param {boolean} decided
     */
    const ask = (decided) => {
      state = new URLSearchParams(/** @type {any} */ ([...new FormData(form)].filter(([, value]) => value)));
      const search = `?${state}`;
      try {
        const keep = decided || settled ? "pushState" : "replaceState";
        if (search !== (location.search || "?")) history[keep](0, "", search);
      } catch {
        // A browser may forbid this to a page opened from a folder; the search itself does not need it.
      }
      settled = decided;
      update();
    };

    /** Draws a result, below the page that it stands on. @param {Found} found @param {string[]} matched */
    const draw = ([kind, url, title, text, other, date, of, source, speaker, verdict], matched) => {
      const [top] = url.split("#");
      const terms = new Set(matched);
      /** @param {string} url @param {string} title */
      const link = (url, title) => marked("a", { href: address(url) }, title, terms, other);
      const snippet = marked("p", {}, text, terms, other);
      let page = pages.get(top);
      if (!page) {
        const facts = make("small", {}, row(words[kind], speaker, source, dateText(date)));
        if (verdict) facts.append(" ", make("b", { className: verdict }, words[verdict]));
        const parts = make("ul", { className: "parts" });
        page = make("li", { className: "hit" }, make("h2", {}, link(top, of ? of[1] : title)), facts, parts);
        pages.set(top, page);
        list.append(page);
      }
      if (of) page.lastElementChild.append(make("li", {}, link(url, title), snippet));
      else page.lastElementChild.before(snippet);
    };

    /** Draws the next results. @param {number} mine */
    const extend = async (mine) => {
      const part = hits.slice(shown, shown + SHOWN);
      const found = await engine.records(part.map((hit) => hit.document));
      if (mine !== turn) return;
      if (!shown) {
        list.replaceChildren();
        pages.clear();
      }
      found.forEach((one, place) => draw(one, part[place].terms));
      shown += SHOWN;
      more.hidden = shown >= hits.length;
    };

    /** Answers what is asked for now. */
    const update = async () => {
      const mine = (turn += 1);
      const text = state.get("q") ?? "";
      const open = boxes.filter((box) => filters.open && box.open);
      const names = new Set([...state.keys()].map((name) => name.replace(/^(from|to|sort)$/, "date")));
      for (const box of open) names.add(box.dataset.facet);
      names.delete("q");
      clearTimeout(timer);
      clearTimeout(waiting);
      waiting = setTimeout(tell, PATIENCE, words.searching);
      list.ariaBusy = "true";
      try {
        const answer = await engine.search(text, { openings: true });
        /** @type {Map<string, Facet>} */
        const facets = new Map(
          await Promise.all([...names].map(async (name) => /** @type {[string, Facet]} */ ([name, await engine.facet(name)]))),
        );
        if (mine !== turn) return;
        // Figures of other scripts, other dashes and months of one figure become those of the index.
        const [from, to] = ["from", "to"].map((name) =>
          briefingSearch
            .termsOf(state.get(name) ?? "")
            .map((part) => part.padStart(2, "0"))
            .join("-"),
        );
        const fits = (/** @type {string} */ name, /** @type {string} */ value) => {
          const [first, last = first] = value.split("/");
          return name === "date" ? last >= from && (!to || first.slice(0, to.length) <= to) : chosen(name, value);
        };
        const set = [...names].filter((name) => (name === "date" ? from || to : state.has(name)));
        /** The hits that pass all filters but one. @param {string} [except] */
        const passing = (except) =>
          all.filter(({ document }) =>
            set.every((name) => {
              const { values, column } = facets.get(name);
              return name === except || column[document].some((place) => fits(name, values[place]));
            }),
          );
        // Without words the filters narrow everything.
        const [some] = facets.values();
        const all = text || !some ? answer.hits : some.column.map((_, document) => ({ document, terms: [] }));
        const asked = text || set[0];
        hits = asked ? passing() : [];
        if (state.has("sort")) {
          const { column } = facets.get("date");
          hits.sort((one, other) => (column[other.document][0] ?? -1) - (column[one.document][0] ?? -1));
        }
        for (const box of open) {
          // The choices under the reader's hand keep their places: making one leaves their own counts as they were.
          if (box.lastElementChild.contains(document.activeElement)) continue;
          const name = box.dataset.facet;
          const { values, labels, column } = facets.get(name);
          const counts = values.map(() => 0);
          for (const hit of passing(name)) for (const place of column[hit.document]) counts[place] += 1;
          choose(
            box,
            values
              .map((value, place) => /** @type {[string, string, number]} */ ([
                value,
                // A section's name in the page's language stands below.
                words[value] ?? document.getElementById(`${name}-${value}`)?.textContent ?? labels[place],
                counts[place],
              ]))
              .filter(([value, , size]) => size || chosen(name, value))
              .sort(([one, , few], [other, , many]) => +chosen(name, other) - +chosen(name, one) || many - few)
              .slice(0, MOST_CHOICES),
          );
        }
        shown = 0;
        await extend(mine);
        if (mine !== turn) return;
        const none = asked && !hits[0];
        tell(
          asked ? told(answer, text, (none ? all : hits).length) : words.typing,
          none && all[0] ? words.unfit : words[answer.note],
        );
        tips.hidden = !none || !!all[0];
        unfit.hidden = !none || !all[0];
        failed.hidden = true;
      } catch {
        if (mine !== turn) return;
        tell("");
        list.replaceChildren();
        more.hidden = tips.hidden = unfit.hidden = true;
        failed.hidden = false;
      }
      clearTimeout(waiting);
      list.ariaBusy = "false";
    };

    listen(() => ask(false));
    document.addEventListener("change", ({ target }) => {
      // A press on a result takes the focus from the field: what it presses on must stay.
      if (target === input) settled = true;
      else if (target.form === form) ask(true);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      input.focus();
      ask(true);
    });
    form.addEventListener("reset", () => {
      input.defaultValue = input.value;
      // Where nothing passed the filters, the button that takes them off goes with them.
      if (unfit.contains(document.activeElement)) filters.querySelector("summary").focus();
      setTimeout(ask, 0, true);
    });
    filters.addEventListener("toggle", update, true);
    more.addEventListener("click", async () => {
      const before = list.querySelectorAll("a").length;
      await extend(turn);
      list.querySelectorAll("a")[before]?.focus();
    });
    for (const place of [input, list])
      steer(
        place,
        (step) => {
          const places = [input, ...list.querySelectorAll("a")];
          places[places.indexOf(/** @type {HTMLInputElement} */ (document.activeElement)) + step]?.focus();
          return true;
        },
        () => {
          input.value = "";
          input.focus();
          ask(false);
          return true;
        },
      );
    window.addEventListener("popstate", () => {
      restore();
      update();
    });
    const typed = input.value;
    restore();
    if (typed && !settled) {
      input.value = typed;
      ask(false);
    } else update();
  };

  if (form.id) results();
  else suggest();
})();
