/**
 * The search page.
 *
 * lunr.js answers; this script folds words as `generator/search/fold.py` does, gives lunr the part of the index that a query
 * needs, and shows what comes back. Text from content reaches the page in text nodes only.
 *
 * It loads after `lunr.min.js` and before the index, a script that calls `briefingSearch.receive`.
 */

/**
 * @typedef {object} Payload
 * @property {number} format
 * @property {string} lunr
 * @property {[string, number][]} fields  names and boosts
 * @property {number} k1
 * @property {number} b
 * @property {string[]} pipeline
 * @property {number[][]} lengths  for each field, how many terms each document has in it
 * @property {string} terms  sorted, a space between them
 * @property {string[]} postings  for each term; see `SiteBuilder.payload`
 * @property {string[]} kinds
 * @property {string[]} langs
 * @property {[number, number, string, string, string, string][]} documents  kind, lang, url, title, summary, date
 *
 * @typedef {object} Hit
 * @property {number} document
 * @property {number} score
 * @property {string[]} terms  the terms of the index that matched
 *
 * @typedef {object} Clause  a clause of a lunr query
 * @property {string} term
 * @property {string[]} [fields]
 * @property {number} [boost]
 * @property {number} [editDistance]
 * @property {number} [presence]
 * @property {boolean} [usePipeline]
 */

const briefingSearch = (() => {
  "use strict";

  const FORMAT = 1;
  const MOST_CLAUSES = 16;
  const LONGEST_QUERY = 256;
  const OPENING_BOOST = 0.1;

  // ------------------------------------------------------------------------------------------------------------ words

  const DROPPED =
    /[\u00ad\u02bb\u02be\u02bf\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+/gu;

  const UNIFIED = new Map([
    ["ς", "σ"],
    ["ß", "ss"],
    ["æ", "ae"],
    ["œ", "oe"],
    ["ø", "o"],
    ["đ", "d"],
    ["ð", "d"],
    ["ħ", "h"],
    ["ı", "i"],
    ["ł", "l"],
    ["þ", "th"],
    ["ٱ", "ا"],
    ["ي", "ی"],
    ["ى", "ی"],
    ["ك", "ک"],
    ["ة", "ه"],
    ["ھ", "ه"],
    ["ہ", "ه"],
    ["ە", "ه"],
    ["’", "'"],
    ["ʼ", "'"],
    ["_", " "],
  ]);
  for (const zero of [0x660, 0x6f0]) {
    for (let figure = 0; figure < 10; figure += 1) {
      UNIFIED.set(String.fromCharCode(zero + figure), String(figure));
    }
  }

  const WORD =
    /[\p{L}\p{N}\u0900-\u0963\u0966-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u3099\u309a]+/gu;
  const UNSPACED =
    /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+)/u;
  const INITIALS = /(^|[^a-z0-9])([a-z](?:\.[a-z])+)(?![a-z0-9])/gu;
  const POSSESSIVE = /'s(?![\p{L}\p{N}])/gu;
  const ENGLISH = /^[a-z]+$/;

  /** lunr's stop words that are names or terms of art in a briefing. */
  const KEPT = new Set(["likely", "may", "us", "who"]);

  /** @param {string} text @returns {string} */
  const fold = (text) =>
    Array.from(text.normalize("NFKD").toLowerCase().replace(DROPPED, ""), (c) => UNIFIED.get(c) ?? c)
      .join("")
      .normalize("NFKC")
      .replace(INITIALS, (_, before, initials) => before + initials.replaceAll(".", ""))
      .replace(POSSESSIVE, "");

  /**
   * The word itself, or the overlapping pairs of each stretch that is written without spaces.
   * @param {string} word @returns {string[]}
   */
  const piecesOf = (word) =>
    word.split(UNSPACED).flatMap((stretch, place) => {
      const characters = Array.from(stretch);
      if (place % 2 === 0 || characters.length === 1) return stretch ? [stretch] : [];
      return characters.slice(1).map((character, before) => characters[before] + character);
    });

  /** The folded words of a text. @param {string} text @returns {string[]} */
  const wordsOf = (text) => (fold(text).match(WORD) ?? []).flatMap(piecesOf);

  /** @param {string} word @returns {string} */
  const stemOf = (word) => (ENGLISH.test(word) ? String(lunr.stemmer(new lunr.Token(word))) : word);

  /** Registers the steps that the index was made with. */
  const register = () => {
    const steps = {
      briefingWords: (token) => wordsOf(String(token)).map((word) => new lunr.Token(word)),
      briefingStops: (token) => (KEPT.has(String(token)) ? token : lunr.stopWordFilter(token)),
      briefingStems: (token) => new lunr.Token(stemOf(String(token))),
    };
    for (const [label, step] of Object.entries(steps)) {
      if (!(label in lunr.Pipeline.registeredFunctions)) lunr.Pipeline.registerFunction(step, label);
    }
  };

  // ------------------------------------------------------------------------------------------------------------ index

  // The English endings that stemming takes off: a word half written is found by the stem of what it may become.
  const ENDINGS = "d ed ent ess g ion ity ive l lity ly m n ng nt on r s ss ted tion tive ty ul us ve y".split(" ");

  /** A set of terms as lunr walks it. (Its own builder shares tails, and may take one for another where terms have figures.) */
  const tokenSet = (/** @type {string[]} */ terms) => {
    const root = new lunr.TokenSet();
    for (const term of terms) {
      let node = root;
      for (let at = 0; at < term.length; at += 1) node = node.edges[term[at]] ??= new lunr.TokenSet();
      node.final = true;
    }
    return root;
  };

  /** The whole index. Each query gets a `lunr.Index` of its own terms, which scores exactly as one of all terms would. */
  class Index {
    /** @param {Payload} payload */
    constructor(payload) {
      if (payload.format !== FORMAT || payload.lunr !== lunr.version) {
        throw new Error(`the index is for lunr ${payload.lunr}, layout ${payload.format}`);
      }
      register();
      this.payload = payload;
      this.documents = payload.documents;
      this.fields = payload.fields.map(([name]) => name);
      this.terms = payload.terms ? payload.terms.split(" ") : [];
      this.pipeline = lunr.Pipeline.load(payload.pipeline);
      this.averages = payload.lengths.map((all) => all.reduce((sum, one) => sum + one, 0) / all.length);
      this.lexicon = null;
    }

    /** The place of the first term that is not before `term`. @param {string} term @returns {number} */
    lowerBound(term) {
      let low = 0;
      let high = this.terms.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.terms[middle] < term) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /** The number of a term, or -1. @param {string} term @returns {number} */
    rankOf(term) {
      const rank = this.lowerBound(term);
      return this.terms[rank] === term ? rank : -1;
    }

    /** The numbers of the terms that start with `opening`. @param {string} opening @returns {number[]} */
    ranksFrom(opening) {
      const ranks = [];
      for (let rank = this.lowerBound(opening); this.terms[rank]?.startsWith(opening); rank += 1) ranks.push(rank);
      return ranks;
    }

    /** The numbers of the terms that a clause may match. @param {Clause} clause @returns {number[]} */
    ranksOf(clause) {
      const terms = clause.usePipeline === false ? [clause.term] : this.pipeline.runString(clause.term);
      return terms.flatMap((term) => {
        const star = term.indexOf("*");
        if (clause.editDistance === undefined && star < 0) return [this.rankOf(term)].filter((rank) => rank >= 0);
        if (clause.editDistance === undefined && star === term.length - 1) return this.ranksFrom(term.slice(0, -1));
        this.lexicon ??= tokenSet(this.terms);
        const wanted = lunr.TokenSet.fromClause({ ...clause, term });
        return this.lexicon.intersect(wanted).toArray().map((found) => this.rankOf(found));
      });
    }

    /**
     * For each field, the documents that have a term, with how often it stands there.
     * @param {number} rank @returns {Map<number, number>[]}
     */
    postingOf(rank) {
      const parts = this.payload.postings[rank].split(";");
      return this.fields.map((_, column) => {
        const frequencies = new Map();
        let number = 0;
        for (const step of parts[column]?.split(",") ?? []) {
          if (step === "") continue;
          const [skip, frequency] = step.split("x");
          number += Number(skip);
          frequencies.set(number, Number(frequency ?? 1));
        }
        return frequencies;
      });
    }

    /**
     * An index of the given terms only: lunr's own formula, `lunr.Builder.prototype.createFieldVectors`.
     * @param {number[]} ranks  ascending
     * @param {boolean} every  whether documents without any of the terms are wanted
     */
    part(ranks, every) {
      const { k1, b, lengths } = this.payload;
      const invertedIndex = Object.create(null);
      const elements = new Map();
      if (every) {
        this.documents.forEach((_, number) => this.fields.forEach((field) => elements.set(`${field}/${number}`, [])));
      }
      for (const rank of ranks) {
        const posting = Object.create(null);
        const frequencies = this.postingOf(rank);
        posting._index = rank;
        this.fields.forEach((field, column) => {
          posting[field] = Object.create(null);
          for (const number of frequencies[column].keys()) posting[field][number] = Object.create(null);
        });
        invertedIndex[this.terms[rank]] = posting;
        const idf = lunr.idf(posting, this.documents.length);
        this.payload.fields.forEach(([field, boost], column) => {
          for (const [number, tf] of frequencies[column]) {
            const length = lengths[column][number] / this.averages[column];
            const weight = ((idf * ((k1 + 1) * tf)) / (k1 * (1 - b + b * length) + tf)) * boost;
            const key = `${field}/${number}`;
            if (!elements.has(key)) elements.set(key, []);
            elements.get(key).push(rank, Math.round(weight * 1000) / 1000);
          }
        });
      }
      const fieldVectors = Object.create(null);
      for (const [key, vector] of elements) fieldVectors[key] = new lunr.Vector(vector);
      return new lunr.Index({
        invertedIndex,
        fieldVectors,
        tokenSet: tokenSet(ranks.map((rank) => this.terms[rank])),
        fields: this.fields,
        pipeline: this.pipeline,
      });
    }

    /** What lunr answers. @param {Clause[]} clauses @returns {Hit[]} */
    ask(clauses) {
      if (clauses.length === 0) return [];
      const ranks = [...new Set(clauses.flatMap((clause) => this.ranksOf(clause)))].sort((a, b) => a - b);
      const every = clauses.every((clause) => clause.presence === lunr.Query.presence.PROHIBITED);
      const found = this.part(ranks, every).query((query) => clauses.forEach((clause) => query.clause({ ...clause })));
      return found.map(({ ref, score, matchData }) => ({
        document: Number(ref),
        score,
        terms: Object.keys(matchData.metadata),
      }));
    }

    /**
     * The clauses of a query. What lunr's parser refuses is taken word by word; costly operators are bounded.
     * @param {string} text @returns {Clause[]}
     */
    clausesOf(text) {
      const tidy = text.slice(0, LONGEST_QUERY).replace(/(^|\s)[-+]+(?=\s|$)/g, "$1 ");
      let clauses;
      try {
        const query = new lunr.Query(this.fields);
        new lunr.QueryParser(tidy, query).parse();
        clauses = query.clauses;
      } catch {
        clauses = tidy.split(/\s+/).map((term) => ({ term }));
      }
      return clauses
        .slice(0, MOST_CLAUSES)
        .map(tame)
        .filter((clause) => clause.usePipeline === false || this.pipeline.runString(clause.term).length > 0);
    }

    /**
     * The clauses that find words starting as the last word does, or that it may yet become.
     * @param {string} text @param {Clause[]} clauses @returns {Clause[]}
     */
    openingsOf(text, clauses) {
      const last = clauses.at(-1);
      const words = /\s$/.test(text) ? [] : wordsOf(text);
      const word = words.at(-1) ?? "";
      const long = Array.from(word).length >= 3 || UNSPACED.test(word);
      const plain = !/[*~^:]\S*$/.test(text) && !/(^|\s)[-+]\S*$/.test(text);
      if (!long || !plain) return [];
      const opening = { fields: last?.fields ?? this.fields, boost: OPENING_BOOST, usePipeline: false };
      const stems = ENGLISH.test(word) ? ENDINGS.map((ending) => stemOf(word + ending)) : [];
      const become = [...new Set(stems)].filter((stem) => !stem.startsWith(word) && this.rankOf(stem) >= 0);
      return [`${word}*`, ...become].map((term) => ({ ...opening, term }));
    }

    /** The documents found, best first: those that have a whole word of the query before those that only begin so. */
    search(/** @type {string} */ text) {
      const clauses = this.clausesOf(text);
      const whole = this.ask(clauses);
      const openings = this.openingsOf(text, clauses);
      if (openings.length === 0) return whole;
      const first = new Set(whole.map((hit) => hit.document));
      const all = this.ask([...clauses, ...openings]);
      return [...all.filter((hit) => first.has(hit.document)), ...all.filter((hit) => !first.has(hit.document))];
    }
  }

  /** A clause with folded wildcards and bounded cost. @param {Clause} clause @returns {Clause} */
  const tame = (clause) => {
    const tamed = { ...clause, boost: Math.min(clause.boost ?? 1, 100) };
    const pieces = clause.term.split(/\*+/).map((piece) => (fold(piece).match(WORD) ?? []).join(""));
    const letters = Array.from(pieces.join("")).length;
    if (pieces.length > 1) {
      delete tamed.editDistance;
      tamed.usePipeline = pieces.length > 3 || letters < 2;
      tamed.term = pieces.join(tamed.usePipeline ? "" : "*");
    } else if (tamed.editDistance !== undefined) {
      tamed.editDistance = Math.min(tamed.editDistance, letters < 3 ? 0 : letters < 5 ? 1 : 2);
      if (tamed.editDistance === 0) delete tamed.editDistance;
    }
    return tamed;
  };

  // ---------------------------------------------------------------------------------------------------------- results

  const RAW_WORD = /[\p{L}\p{M}\p{N}\u00ad\u200c\u200d]+/gu;
  const SNIPPET = 220;

  /**
   * The stretches of a text whose terms are among `terms`, as start and end.
   * @param {string} text @param {Set<string>} terms @param {Index} index @returns {[number, number][]}
   */
  const marksOf = (text, terms, index) => {
    const marks = [];
    const matches = (/** @type {string} */ piece) => index.pipeline.runString(piece).some((term) => terms.has(term));
    for (const { 0: raw, index: start } of text.matchAll(RAW_WORD)) {
      if (!matches(raw)) continue;
      if (!UNSPACED.test(raw)) {
        marks.push([start, start + raw.length]);
        continue;
      }
      let at = start;
      const characters = Array.from(raw);
      characters.forEach((character, place) => {
        const next = characters[place + 1] ?? "";
        if (matches(character + next)) {
          const end = at + character.length + next.length;
          if (marks.at(-1)?.[1] > at) marks.at(-1)[1] = end;
          else marks.push([at, end]);
        }
        at += character.length;
      });
    }
    return marks;
  };

  /**
   * The part of a text around its first mark, as start and end, cut between words.
   * @param {string} text @param {[number, number][]} marks @returns {[number, number]}
   */
  const windowOf = (text, marks) => {
    if (text.length <= SNIPPET) return [0, text.length];
    const first = marks[0]?.[0] ?? 0;
    let start = Math.max(0, Math.min(first - SNIPPET / 3, text.length - SNIPPET));
    if (start > 0) start = text.indexOf(" ", start) + 1 || Math.floor(start);
    if (start > first) start = first;
    let end = Math.min(text.length, start + SNIPPET);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), marks[0]?.[1] ?? 0) || end;
    return [start, end];
  };

  /**
   * Fills an element with a part of a text, its marks inside `<mark>`.
   * @param {Element} element @param {string} text @param {[number, number][]} marks @param {[number, number]} part
   */
  const fill = (element, text, marks, [start, end] = [0, text.length]) => {
    let at = start;
    if (start > 0) element.append("… ");
    for (const [from, to] of marks) {
      if (from < start || to > end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      element.append(text.slice(at, from), mark);
      at = to;
    }
    element.append(text.slice(at, end));
    if (end < text.length) element.append(" …");
  };

  /** A date in the page's language; what is more than a year, month or day stays as it was written. */
  const dateText = (/** @type {string} */ edtf, /** @type {string} */ lang) =>
    edtf
      .split("/")
      .map((part) => {
        const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(part);
        if (!parts) return part;
        const [, year, month, day] = parts;
        const style = { year: "numeric", month: month && "long", day: day && "numeric" };
        const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
        const locale = lang === "en" ? "en-GB" : lang;
        return new Intl.DateTimeFormat(locale, { ...style, calendar: "gregory", timeZone: "UTC" }).format(date);
      })
      .join(" – ");

  // ------------------------------------------------------------------------------------------------------------- page

  const SHOWN = 50;
  const PAUSE = 60;

  /** The page's part: what is typed goes in, results come out. */
  class SearchPage {
    /**
     * @param {HTMLFormElement} form @param {HTMLInputElement} input @param {HTMLElement} status @param {HTMLElement} list
     */
    constructor(form, input, status, list) {
      Object.assign(this, { form, input, status, list });
      this.root = list.dataset.root ?? "../";
      this.words = JSON.parse(list.dataset.words ?? "{}");
      this.lang = document.documentElement.lang || "en";
      /** @type {Index | null} */
      this.index = null;
      this.timer = 0;
      const asked = new URLSearchParams(location.search).get("q");
      if (asked !== null) input.value = asked;
      this.listen();
    }

    listen() {
      this.input.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.update(), PAUSE);
      });
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.update();
        this.links()[0]?.click();
      });
      document.addEventListener("keydown", (event) => this.key(event));
      window.addEventListener("popstate", () => {
        this.input.value = new URLSearchParams(location.search).get("q") ?? "";
        this.update();
      });
      window.addEventListener("DOMContentLoaded", () => {
        if (this.index === null) this.fail();
      });
    }

    /** @returns {HTMLAnchorElement[]} */
    links() {
      return [...this.list.querySelectorAll("a.hit-title")];
    }

    /** Arrows walk from the input through the results, Escape clears, a slash comes back. @param {KeyboardEvent} event */
    key(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const places = [this.input, ...this.links()];
      const place = places.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      const typing = document.activeElement?.matches("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !typing) {
        this.input.focus();
        this.input.select();
      } else if (place >= 0 && event.key === "ArrowDown") {
        places[Math.min(place + 1, places.length - 1)].focus();
      } else if (place > 0 && event.key === "ArrowUp") {
        places[place - 1].focus();
      } else if (place >= 0 && event.key === "Escape") {
        this.input.value = "";
        this.input.focus();
        this.update();
      } else {
        return;
      }
      event.preventDefault();
    }

    /** Shows what the input asks for, and keeps it in the address. */
    update() {
      clearTimeout(this.timer);
      const text = this.input.value;
      const address = new URL(location.href);
      if (text.trim()) address.searchParams.set("q", text);
      else address.searchParams.delete("q");
      try {
        history.replaceState(history.state, "", address);
      } catch {
        // A browser may forbid this to a page opened from a folder; the search itself does not need it.
      }
      if (this.index) this.show(text.trim() ? this.index.search(text) : [], text);
    }

    /** @param {Hit[]} hits @param {string} text */
    show(hits, text) {
      this.list.replaceChildren(...hits.slice(0, SHOWN).map((hit) => this.item(hit)));
      if (hits.length > SHOWN) this.list.append(this.more(hits));
      this.status.textContent = text.trim() ? this.announcement(hits.length) : (this.words.typing ?? "");
    }

    /** The rest of the results, behind a button. @param {Hit[]} hits */
    more(hits) {
      const item = document.createElement("li");
      const button = document.createElement("button");
      item.className = "hit-more";
      button.type = "button";
      button.textContent = this.words.more ?? `+${hits.length - SHOWN}`;
      button.addEventListener("click", () => {
        const rest = hits.slice(SHOWN).map((hit) => this.item(hit));
        item.replaceWith(...rest);
        rest[0].querySelector("a")?.focus();
      });
      item.append(button);
      return item;
    }

    /** How many were found, in the page's language. @param {number} count */
    announcement(count) {
      if (count === 0) return this.words.none ?? "";
      const form = this.words[new Intl.PluralRules(this.lang).select(count)] ?? "";
      const words = form.includes("{n}") || count === 1 ? form : (this.words.many ?? "{n}");
      return words.replace("{n}", new Intl.NumberFormat(this.lang).format(count));
    }

    /** @param {Hit} hit */
    item(hit) {
      const { kinds, langs, documents } = this.index.payload;
      const [kind, lang, url, title, summary, date] = documents[hit.document];
      const terms = new Set(hit.terms);
      const item = document.createElement("li");
      const label = document.createElement("span");
      const link = document.createElement("a");
      const snippet = document.createElement("p");
      item.className = "hit";
      label.className = "hit-kind";
      label.textContent = this.words.kinds?.[kinds[kind]] ?? kinds[kind];
      link.className = "hit-title";
      link.href = `${this.root}${url}index.html`;
      fill(link, title, marksOf(title, terms, this.index));
      snippet.className = "hit-snippet";
      const marks = marksOf(summary, terms, this.index);
      fill(snippet, summary, marks, windowOf(summary, marks));
      for (const element of langs[lang] === this.lang ? [] : [link, snippet]) {
        element.lang = langs[lang];
        element.dir = "auto";
      }
      item.append(label, " ", link, " ");
      if (date) {
        const time = document.createElement("time");
        time.className = "hit-date";
        if (/^\d{4}(-\d\d){0,2}$/.test(date)) time.dateTime = date;
        time.textContent = dateText(date, this.lang);
        item.append(time);
      }
      item.append(snippet);
      return item;
    }

    /** Says that the index is not there, and offers to try again. */
    fail() {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "search-retry";
      button.textContent = this.words.retry ?? "↻";
      button.addEventListener("click", () => this.retry());
      this.status.replaceChildren(this.words.failed ?? "", " ", button);
    }

    /** Loads the index again from where the page says it is: our own search folder, nothing else. */
    retry() {
      const folder = new URL(`${this.root}search/index.`, document.baseURI).href;
      const known = [...document.scripts].map((script) => script.src).find((src) => src.startsWith(folder));
      if (known === undefined || typeof lunr === "undefined") {
        location.reload();
        return;
      }
      const own = (/** @type {string} */ url) => {
        if (url.startsWith(folder) && /^[0-9a-f]+\.js$/.test(url.slice(folder.length))) return url;
        throw new TypeError(`not a script of the search folder: ${url}`);
      };
      this.policy ??= globalThis.trustedTypes?.createPolicy("briefing", { createScriptURL: own });
      const script = document.createElement("script");
      script.src = this.policy ? this.policy.createScriptURL(known) : own(known);
      script.addEventListener("error", () => this.fail());
      document.head.append(script);
    }
  }

  /** @type {SearchPage | null} */
  let page = null;
  if (typeof document !== "undefined") {
    const parts = ["form", "input", "status", "results"].map((name) => document.getElementById(`search-${name}`));
    if (parts.every(Boolean)) page = new SearchPage(.../** @type {any} */ (parts));
  }

  /** Takes the index from its script. @param {Payload} payload */
  const receive = (payload) => {
    if (!page) return;
    try {
      page.index = new Index(payload);
    } catch {
      page.fail();
      return;
    }
    page.update();
  };

  return Object.freeze({ Index, dateText, marksOf, receive, stemOf, windowOf, wordsOf });
})();
