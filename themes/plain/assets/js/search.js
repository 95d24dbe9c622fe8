/**
 * The search engine: lunr.js on a part of the index.
 *
 * The index lies in small files of sorted terms. A query needs few of them: they are fetched, lunr gets a `lunr.Index` of the
 * query's own terms, and answers with the documents, the order and the scores that the whole index would give. Words are
 * folded as `generator/search/fold.py` folds them. Nothing here knows of a page; `find.js` is that part.
 */

/**
 * @typedef {object} Payload  what `search/meta.js` hands over
 * @property {number} format
 * @property {string} version  a digest of the index
 * @property {string} numbering  a digest of which number is which document
 * @property {string} lunr
 * @property {string[]} pipeline
 * @property {[string, number][]} fields  names and boosts
 * @property {number} k1
 * @property {number} b
 * @property {number} count  of documents
 * @property {number[]} lengths  for each field, how many terms all documents have in it
 * @property {{starts: string}} terms  the term at which each file of terms starts
 * @property {{per: number}} documents  how many records a file holds
 * @property {number} lexicon  how many files hold the terms alone
 * @property {Record<string, [number, number]>} facets  how many values each has, and whether a document may have many
 *
 * @typedef {object} Learnt  what the engine makes of it
 * @property {string[]} starts
 * @property {string[]} names  of the fields
 * @property {Map<string, Promise<any>>} files  what was read of other files
 * @property {Load} load
 * @property {() => void} outdated  tells that the files have another `meta` by now
 *
 * @typedef {Payload & Learnt} Meta
 * @typedef {(name: string, fresh: boolean) => Promise<any>} Load  `fresh` asks past every cache
 * @typedef {[first: string, last: string]} Stretch  of terms
 * @typedef {[document: number, frequency: number, length: number]} Entry
 * @typedef {Map<string, Entry[][]>} Found  for each term and field, where it stands
 * @typedef {{terms: string[], counts: number[], set: lunr.TokenSet}} Lexicon  and how many documents have each term
 * @typedef {{values: string[], labels: string[], column: number[][]}} Facet  `column` has places in `values`
 *
 * @typedef {object} Hit
 * @property {number} document
 * @property {number} score
 * @property {string[]} terms  the terms of the index that matched
 * @property {boolean} whole  whether it has a whole word of the query, not only the opening of one
 *
 * @typedef {object} Answer
 * @property {Hit[]} hits  best first, whole words before openings
 * @property {"" | "plain" | "bounded" | "near"} note  `plain`: lunr refuses the text, so its words were searched; `bounded`:
 *   it is too long or too costly, so less was searched; `near`: nothing had the words, so those in `near` were searched
 * @property {{asked: string, found: string}[]} near
 * @property {string[]} unknown  words that no document has
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

  // ------------------------------------------------------------------------------------------------------------ words

  // Marks of Latin, Greek, Cyrillic, Hebrew and Arabic; signs for ayin and hamza; what shows nothing.
  const DROPPED =
    /(?=[\u0300-\u06ed])\p{Mn}|[\u00ad\u02bb\u02be\u02bf\u0640\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]/gu;

  /** Letters that normalisation leaves apart, each before what it counts as. */
  const UNIFIED = new Map(
    "ςσ ßss æae œoe øo đd ðd ħh ıi łl þth ٱا يی ىی كک ةه ھه ہه ەه ’' ʼ'".split(" ").map((pair) => [pair[0], pair.slice(1)]),
  );
  const FIGURE = /[\u0660-\u0669\u06f0-\u06f9]/g;

  const WORD =
    /[\p{L}\p{N}\u0900-\u0963\u0966-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u3099\u309a]+/gu;
  const UNSPACED =
    /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+)/u;
  const INITIALS = /(^|[^a-z0-9])([a-z](?:\.[a-z])+)(?![a-z0-9])/gu;
  const POSSESSIVE = /'s(?![\p{L}\p{N}])/gu;
  const ENGLISH = /^[a-z]+$/;

  /** lunr's stop words that are names or terms of art in a briefing. */
  const KEPT = new Set(["likely", "may", "us", "who"]);

  /** @param {string} text */
  const fold = (text) =>
    Array.from(text.normalize("NFKD").toLowerCase().replace(DROPPED, ""), (c) => UNIFIED.get(c) ?? c)
      .join("")
      .replace(FIGURE, (figure) => String(figure.charCodeAt(0) & 15))
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

  /** The terms of a text: its words without stop words, stemmed. @param {string} text @returns {string[]} */
  const termsOf = (text) =>
    wordsOf(text)
      .filter((word) => KEPT.has(word) || lunr.stopWordFilter(word))
      .map(stemOf);

  // ------------------------------------------------------------------------------------------------------------ codec

  /** The terms of a front-coded list: a capital letter says how much each shares with the one before. */
  const unpack = (/** @type {string} */ packed) => {
    let term = "";
    return (packed.match(/[A-Z][^A-Z]*/g) ?? []).map(
      (step) => (term = term.slice(0, step.charCodeAt(0) - 65) + step.slice(1)),
    );
  };

  /** The numbers of a text: the digits are `#` to `~` without `<` and `\`, and those from 84 on continue a number. */
  const numbersOf = (/** @type {string} */ packed) => {
    const numbers = [];
    let rest = 0;
    for (let at = 0; at < packed.length; at += 1) {
      const code = packed.charCodeAt(at);
      const digit = code - (code > 92 ? 37 : code > 60 ? 36 : 35);
      if (digit < 84) {
        numbers.push(rest * 84 + digit);
        rest = 0;
      } else {
        rest = rest * 6 + digit - 83;
      }
    }
    return rest ? [...numbers, NaN] : numbers;
  };

  /** For each field, where a term stands. @param {string} packed @returns {Entry[][]} */
  const entriesOf = (packed) =>
    packed.split("!").map((part) => {
      const numbers = numbersOf(part);
      /** @type {Entry[]} */
      const entries = [];
      for (let at = 0, next = 0; at < numbers.length; at += 1) {
        const document = next + (numbers[at] >> 1);
        const frequency = numbers[at] & 1 ? numbers[(at += 1)] + 2 : 1;
        entries.push([document, frequency, numbers[(at += 1)] + 1]);
        next = document + 1;
      }
      return entries;
    });

  // ------------------------------------------------------------------------------------------------------------ query

  const LONGEST_QUERY = 1024;
  const MOST_CLAUSES = 32;
  const MOST_EDITS = 3;
  const LONGEST_EDITED = 64;
  const MOST_PIECES = 4;
  const SHORTEST_OPENING = 3;
  const OPENING_BOOST = 0.1;

  const { PROHIBITED, REQUIRED } = lunr.Query.presence;

  // The English endings that stemming takes off: a word half written is found by the stem of what it may become.
  const ENDINGS = "d ed ent ess g ion ity ive l lity ly m n ng nt on r s ss ted tion tive ty ul us ve y".split(" ");

  /** The terms that a clause names, with wildcards where it has them. @param {Clause} clause @returns {string[]} */
  const namedBy = (clause) => (clause.usePipeline === false ? [clause.term] : termsOf(clause.term));

  /** Whether lunr itself would take too long to see what a clause may match. @param {Clause} clause */
  const costly = ({ term, editDistance = 0 }) =>
    editDistance > MOST_EDITS || term.length * editDistance > LONGEST_EDITED || term.split("*").length > MOST_PIECES;

  /** The clause without what makes it costly. @param {Clause} clause @returns {Clause} */
  const plainly = ({ editDistance, usePipeline, term, ...rest }) => ({ ...rest, term: term.replaceAll("*", " ") });

  /** The clause, its wildcards between folded letters. @param {Clause} clause @returns {Clause} */
  const folded = (clause) =>
    clause.usePipeline === false ? { ...clause, term: clause.term.split(/\*+/).map(fold).join("*") } : clause;

  /**
   * The clauses of a query, as lunr reads it. A sign that stands alone is a dash; what lunr refuses is taken word by word.
   * @param {string} text @param {string[]} fields @returns {{clauses: Clause[], refused: boolean, bounded: boolean}}
   */
  const parse = (text, fields) => {
    const tidy = text.replace(/(^|\s)[-+]+(?=\s|$)/g, "$1");
    /** @type {Clause[]} */
    let read;
    let refused = false;
    try {
      const query = new lunr.Query(fields);
      new lunr.QueryParser(tidy, query).parse();
      read = query.clauses.map(folded);
    } catch {
      refused = true;
      read = tidy.split(/\s+/).map((term) => ({ term }));
    }
    const bounded = read.length > MOST_CLAUSES || read.some(costly);
    const clauses = read.slice(0, MOST_CLAUSES).map((clause) => (costly(clause) ? plainly(clause) : clause));
    return { clauses, refused, bounded };
  };

  /**
   * The clauses that find words starting as the last word does, or that it may yet become.
   * @param {string} text @param {string[]} fields @returns {Clause[]}
   */
  const openingsOf = (text, fields) => {
    const last = /\S*$/.exec(text)?.[0] ?? "";
    const word = wordsOf(last).at(-1) ?? "";
    const long = Array.from(word).length >= SHORTEST_OPENING || UNSPACED.test(word);
    if (!long || /^[-+]|[*~^:]/.test(last)) return [];
    const stems = ENGLISH.test(word) ? ENDINGS.map((ending) => stemOf(word + ending)) : [];
    const become = [...new Set(stems)].filter((stem) => !stem.startsWith(word));
    return [`${word}*`, ...become].map((term) => ({ term, fields, boost: OPENING_BOOST, usePipeline: false }));
  };

  // ------------------------------------------------------------------------------------------------------------- lunr

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

  /** The terms that lunr would find for a clause. @param {lunr.TokenSet} set @param {Clause} clause @returns {string[]} */
  const matching = (set, clause) => set.intersect(lunr.TokenSet.fromClause(clause)).toArray();

  /**
   * An index of some terms, weighed by lunr's own formula (`lunr.Builder.prototype.createFieldVectors`).
   * @param {Meta} meta @param {Found} found @param {boolean} every  also documents that have none of them
   */
  const partOf = ({ k1, b, count, fields, names, lengths }, found, every) => {
    const terms = [...found.keys()].sort();
    const bare = () => Object.create(null);
    const nothing = bare();
    const invertedIndex = bare();
    const fieldVectors = bare();
    for (let number = 0; every && number < count; number += 1) {
      for (const name of names) fieldVectors[`${name}/${number}`] = new lunr.Vector();
    }
    terms.forEach((term, rank) => {
      const columns = found.get(term) ?? [];
      const frequency = columns.flat().length;
      const idf = Math.log(1 + Math.abs((count - frequency + 0.5) / (frequency + 0.5)));
      const posting = (invertedIndex[term] = bare());
      posting._index = rank;
      fields.forEach(([name, boost], column) => {
        posting[name] = bare();
        for (const [document, tf, length] of columns[column] ?? []) {
          const weight = ((idf * ((k1 + 1) * tf)) / (k1 * (1 - b + b * (length / (lengths[column] / count))) + tf)) * boost;
          const vector = (fieldVectors[`${name}/${document}`] ??= new lunr.Vector());
          vector.elements.push(rank, Math.round(weight * 1000) / 1000);
          posting[name][document] = nothing;
        }
      });
    });
    const pipeline = { runString: termsOf };
    return new lunr.Index({ invertedIndex, fieldVectors, tokenSet: tokenSet(terms), fields: names, pipeline });
  };

  /**
   * What lunr finds for clauses. It stumbles over a required word that is none, as in `+the`; then the others are asked for.
   * @param {Meta} meta @param {Found} found @param {Clause[]} clauses @returns {lunr.Result[]}
   */
  const foundBy = (meta, found, clauses) => {
    if (clauses.length === 0) return [];
    const every = clauses.every((clause) => clause.presence === PROHIBITED);
    try {
      return partOf(meta, found, every).query((query) => clauses.forEach((clause) => query.clause({ ...clause })));
    } catch (error) {
      const sound = clauses.filter((clause) => clause.presence !== REQUIRED || namedBy(clause).length > 0);
      if (sound.length === clauses.length) throw error;
      return foundBy(meta, found, sound);
    }
  };

  /**
   * What is found for all clauses that were `kept`; what is found for those `asked` stands first.
   * @param {Meta} meta @param {Found} found @param {Clause[]} asked @param {Clause[]} kept @returns {Hit[]}
   */
  const ranked = (meta, found, asked, kept) => {
    const whole = foundBy(meta, found, asked);
    const first = new Set(whole.map(({ ref }) => ref));
    const hits = (kept.length > asked.length ? foundBy(meta, found, kept) : whole).map(({ ref, score, matchData }) => ({
      document: Number(ref),
      score,
      terms: Object.keys(matchData.metadata),
      whole: first.has(ref),
    }));
    return hits.sort((a, b) => Number(b.whole) - Number(a.whole));
  };

  // ------------------------------------------------------------------------------------------------------------ files

  const MOST_FILES = 512;

  /** Why there is no answer: `kind` is `missing`, `damaged`, `slow`, `changed` (published anew) or `foreign`. */
  class SearchError extends Error {
    /** @param {string} kind @param {string} file */
    constructor(kind, file) {
      super(`search/${file}.js: ${kind}`);
      this.kind = kind;
    }
  }

  /**
   * What `ask` gives for a name. Those who ask meanwhile or later share it; what failed can be asked for again.
   * @template T @param {Map<string, Promise<T>>} kept @param {string} name @param {() => Promise<T>} ask @returns {Promise<T>}
   */
  const once = (kept, name, ask) => {
    const asked =
      kept.get(name) ??
      ask().catch((error) => {
        if (kept.get(name) === asked) kept.delete(name);
        throw error instanceof SearchError ? error : new SearchError("damaged", name);
      });
    kept.set(name, asked);
    return asked;
  };

  /** @param {Meta} meta @param {string} name @returns {never} */
  const damaged = (meta, name) => {
    meta.files.delete(name);
    throw new SearchError("damaged", name);
  };

  /**
   * What `read` makes of a file, null when it does not belong to `meta`. One that is missing may not do so either.
   * @template T @param {Meta} meta @param {string} name @param {(payload: any[]) => T | null} read @returns {Promise<T>}
   */
  const part = (meta, name, read) =>
    once(meta.files, name, async () => {
      const payload = await meta.load(name, false).catch((error) => {
        if (error.kind === "missing") meta.outdated();
        throw error;
      });
      const value = payload[0] === meta.numbering ? read(payload) : null;
      if (value !== null) return value;
      meta.outdated();
      throw new SearchError("changed", name);
    });

  /** @param {Meta} meta @returns {Promise<Lexicon>} */
  const lexiconOf = (meta) =>
    once(meta.files, "l", async () => {
      const names = Array.from({ length: meta.lexicon }, (_, place) => `l/${place}`);
      const pieces = await Promise.all(names.map((name) => part(meta, name, (payload) => payload)));
      const terms = pieces.flatMap(([, packed]) => unpack(packed));
      return { terms, counts: pieces.flatMap(([, , packed]) => numbersOf(packed)), set: tokenSet(terms) };
    });

  /** Where the terms are that a clause may match. @param {Meta} meta @param {Clause} clause @returns {Promise<Stretch[]>} */
  const stretchesOf = async (meta, clause) => {
    /** @type {Stretch[]} */
    const stretches = [];
    for (const term of namedBy(clause)) {
      if (!clause.editDistance && !/\*./.test(term)) stretches.push([term.replace("*", ""), term.replace("*", "\uffff")]);
      else for (const one of matching((await lexiconOf(meta)).set, { ...clause, term })) stretches.push([one, one]);
    }
    return stretches;
  };

  /**
   * The clauses, those that would fetch too many files without what makes them do so, and where their terms stand.
   * @param {Meta} meta @param {Clause[]} clauses
   */
  const fetched = async (meta, clauses) => {
    const { starts } = meta;
    /** @type {Map<number, Stretch[]>} */
    let wanted = new Map();
    const kept = [];
    for (const clause of clauses) {
      for (const tried of [clause, plainly(clause)]) {
        const more = new Map(wanted);
        for (const stretch of await stretchesOf(meta, tried)) {
          starts.forEach((start, place) => {
            if (start > stretch[1] || starts[place + 1] <= stretch[0]) return;
            more.set(place, [...(more.get(place) ?? []), stretch]);
          });
        }
        if (more.size > MOST_FILES) continue;
        wanted = more;
        kept.push(tried);
        break;
      }
    }
    /** @type {Found} */
    const found = new Map();
    const shards = [...wanted].map(async ([place, stretches]) => {
      const name = `t/${place}`;
      const [terms, postings] = await part(meta, name, ([, from, to, packed, joined]) =>
        from === starts[place] && to === (starts[place + 1] ?? "") ? [unpack(packed), joined.split(" ")] : null,
      );
      if (terms.length !== postings.length) damaged(meta, name);
      terms.forEach((term, at) => {
        if (!stretches.some(([first, last]) => first <= term && term <= last)) return;
        const columns = entriesOf(postings[at]);
        const entries = columns.flat();
        if (!entries.length || entries.some(([document, , length]) => !(document < meta.count && length))) damaged(meta, name);
        found.set(term, columns);
      });
    });
    await Promise.all(shards);
    return { kept, found };
  };

  // ----------------------------------------------------------------------------------------------------------- engine

  const FORMAT = 2;
  const PIPELINE = "briefingWords,briefingStops,briefingStems";
  const SHORTEST_NEAR = 4;
  const RAW_WORD = /[\p{L}\p{M}\p{N}\u00ad\u200c\u200d]+/gu;

  /** @param {Meta} meta @param {number[]} documents @returns {Promise<any[][]>} */
  const recordsOf = (meta, documents) => {
    const { per } = meta.documents;
    return Promise.all(
      documents.map(async (document) => {
        const name = `d/${Math.floor(document / per)}`;
        return (await part(meta, name, ([, records]) => records))[document % per] ?? damaged(meta, name);
      }),
    );
  };

  /**
   * What is found for the words next to those that are unknown, the most frequent ones; nothing when that finds nothing.
   * @param {Meta} meta @param {Clause[]} asked @param {Clause[]} unknown @returns {Promise<Partial<Answer>>}
   */
  const nearest = async (meta, asked, unknown) => {
    /** @type {Map<Clause, string>} */
    const nearer = new Map();
    for (const clause of unknown) {
      const [term, ...others] = namedBy(clause);
      if (others.length > 0 || term.length < SHORTEST_NEAR || term.length > LONGEST_EDITED) continue;
      const { terms, counts, set } = await lexiconOf(meta);
      // The stem of a word with a letter wrong may be further away than the word is.
      const near = [term, wordsOf(clause.term)[0]].flatMap((one) => matching(set, { term: one, editDistance: 1 }));
      const places = near.map((one) => terms.indexOf(one));
      if (places.length > 0) nearer.set(clause, terms[places.sort((a, b) => counts[b] - counts[a] || a - b)[0]]);
    }
    if (nearer.size === 0) return {};
    const { kept, found } = await fetched(
      meta,
      asked.map((clause) => {
        const term = nearer.get(clause);
        return term ? { ...clause, term, usePipeline: false } : clause;
      }),
    );
    const hits = ranked(meta, found, kept, kept);
    if (hits.length === 0) return {};
    // A term as it is written in a document that has it.
    const [[, , title, text = ""]] = await recordsOf(meta, [hits[0].document]);
    const words = `${title} ${text}`.match(RAW_WORD) ?? [];
    const near = [...nearer].map(([clause, term]) => ({
      asked: clause.term,
      found: words.find((word) => termsOf(word).includes(term)) ?? term,
    }));
    return { hits, note: "near", near };
  };

  /** @param {Meta} meta @param {string} text @param {boolean} openings @returns {Promise<Answer>} */
  const answered = async (meta, text, openings) => {
    const read = text.slice(0, LONGEST_QUERY);
    const { clauses, refused, bounded } = parse(read, meta.names);
    const opened = openings ? openingsOf(read, meta.names) : [];
    const { kept, found } = await fetched(meta, [...clauses, ...opened]);
    const asked = kept.filter((clause) => !opened.includes(clause));
    const hits = ranked(meta, found, asked, kept);
    const less = bounded || read !== text || clauses.some((clause) => !asked.includes(clause));
    const unknown = asked.filter((clause) => {
      const exact = clause.presence !== PROHIBITED && !clause.editDistance && clause.usePipeline !== false;
      const terms = namedBy(clause);
      return exact && terms.length > 0 && !terms.some((term) => found.has(term));
    });
    return {
      hits,
      note: refused ? "plain" : less ? "bounded" : "",
      near: [],
      unknown: unknown.map((clause) => clause.term),
      ...(openings && hits.length === 0 ? await nearest(meta, asked, unknown) : {}),
    };
  };

  /** Answers queries from the files that `load` gives by their names, each asked for once. */
  class Engine {
    /** @param {Load} load */
    constructor(load) {
      this.load = load;
      this.fresh = false;
      /** @type {Map<string, Promise<Meta>>} */
      this.known = new Map();
    }

    /** @returns {Promise<Meta>} */
    meta() {
      const { known, load } = this;
      const asked = once(known, "meta", async () => {
        /** @type {Payload} */
        const payload = await load("meta", this.fresh);
        if (payload.format !== FORMAT || payload.lunr !== lunr.version || payload.pipeline.join() !== PIPELINE) {
          throw new SearchError("foreign", "meta");
        }
        return {
          ...payload,
          load,
          starts: unpack(payload.terms.starts),
          names: payload.fields.map(([name]) => name),
          files: new Map(),
          outdated: () => {
            this.fresh = true;
            if (known.get("meta") === asked) known.clear();
          },
        };
      });
      return asked;
    }

    /**
     * What is found, as lunr finds it.
     * @param {string} text  in lunr's query syntax
     * @param {{openings?: boolean}} [options]  `openings`: the last word may be the beginning of one, and where nothing has
     *   the words, words next to them do
     * @returns {Promise<Answer>}
     */
    async search(text, { openings = false } = {}) {
      const meta = await this.meta();
      return answered(meta, text, openings).catch(async (error) => {
        const anew = await this.meta();
        if (anew === meta) throw error;
        return answered(anew, text, openings);
      });
    }

    /** What to show of documents, in the order asked. @param {number[]} documents */
    async records(documents) {
      return recordsOf(await this.meta(), documents);
    }

    /** What each document is in one respect; empty when no document is anything. @param {string} name @returns {Promise<Facet>} */
    async facet(name) {
      const meta = await this.meta();
      if (!Object.hasOwn(meta.facets, name)) return { values: [], labels: [], column: Array(meta.count).fill([]) };
      return part(meta, `f/${name}`, ([, values, labels, packed]) => {
        const numbers = numbersOf(packed);
        let at = 0;
        const column = Array.from({ length: meta.count }, () => {
          const many = meta.facets[name][1] ? numbers[at++] : 1;
          return numbers.slice(at, (at += many)).flatMap((number) => (number > 0 ? [number - 1] : []));
        });
        return { values, labels, column };
      });
    }
  }

  // ----------------------------------------------------------------------------------------------------------- loader

  const PATIENCE = 15000;
  const FILE = /^(?:meta|[dlt]\/\d+|f\/[a-z]+)\.js(?:\?[\w.]+)?$/;

  /** What waits for a file. @type {Map<string, (payload: any) => void>} */
  const waiting = new Map();

  /** Takes a payload from its script. @param {string} name @param {unknown} payload */
  const receive = (name, payload) => waiting.get(name)?.(payload);

  /** @type {{createScriptURL(url: string): string} | undefined} */
  let briefing;

  /**
   * Fetches the files of the search folder by script elements: these work over HTTP and from a folder alike.
   * @param {string} root  the site's, ending in a slash, as seen from the page @returns {Load}
   */
  const loader = (root) => {
    const folder = new URL(`${root}search/`, document.baseURI).href;
    const own = (/** @type {string} */ url) => {
      if (url.startsWith(folder) && FILE.test(url.slice(folder.length))) return url;
      throw new TypeError(url);
    };
    const rules = { createScriptURL: own };
    const policy = (briefing ??= globalThis.trustedTypes?.createPolicy("briefing", rules) ?? rules);
    const fetchOnce = (/** @type {string} */ name, /** @type {string} */ query) =>
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = policy.createScriptURL(`${folder}${name}.js${query && "?"}${query}`);
        // What comes first counts; to settle a promise again does nothing.
        const fail = (/** @type {string} */ kind) => {
          script.remove();
          reject(new SearchError(kind, name));
        };
        setTimeout(fail, PATIENCE, "slow");
        script.onerror = () => fail("missing");
        script.onload = () => fail("damaged");
        waiting.set(name, resolve);
        document.head.append(script);
      });
    let version = "";
    return async (name, fresh) => {
      const query = name !== "meta" ? version : fresh ? String(Date.now()) : "";
      const payload = await fetchOnce(name, query).catch((error) => {
        if (error.kind === "slow") throw error;
        return fetchOnce(name, `${query}.again`);
      });
      if (name === "meta") version = payload.version;
      return payload;
    };
  };

  return { Engine, SearchError, loader, receive, stemOf, termsOf, wordsOf };
})();
