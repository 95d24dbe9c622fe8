/*
 * Answers for the reader's side: runs lunr.js and search.js without a page.
 *
 * Takes the paths of lunr.js and search.js as arguments and a request on standard input; prints the answer. Both are JSON.
 */
"use strict";
const fs = require("node:fs");
const vm = require("node:vm");

const [lunrPath, searchPath] = process.argv.slice(2);
const request = JSON.parse(fs.readFileSync(0, "utf8"));
const context = vm.createContext({ console });
for (const path of [lunrPath, searchPath]) vm.runInContext(fs.readFileSync(path, "utf8"), context, { filename: path });
const { lunr, search } = vm.runInContext("({ lunr, search: briefingSearch })", context);

/** The payload as its script hands it over. */
const received = () => {
  const code = request.script.replace(/^briefingSearch\.receive/, "");
  return vm.runInContext(code, context);
};

/** The index that lunr.js makes of the documents, its terms numbered in their order instead of as they came. */
const wholeIndex = (index) => {
  const builder = new lunr.Builder();
  builder.ref("number");
  for (const [field, boost] of index.payload.fields) builder.field(field, { boost });
  builder.tokenizer = (text) => text.split(/\s+/).map((chunk) => new lunr.Token(chunk));
  builder.pipeline = builder.searchPipeline = index.pipeline;
  request.documents.forEach((document, number) => builder.add({ ...document, number }));
  Object.keys(builder.invertedIndex)
    .sort()
    .forEach((term, rank) => {
      builder.invertedIndex[term]._index = rank;
    });
  return { index: builder.build(), vectors: builder.fieldVectors };
};

const plain = (results) => results.map(({ ref, score, matchData }) => [Number(ref), score, Object.keys(matchData.metadata)]);

const answers = {
  words: () => request.texts.map((text) => search.wordsOf(text)),
  stems: () => request.words.map((word) => [String(lunr.stemmer(new lunr.Token(word))), search.stemOf(word)]),
  search: () => {
    const index = new search.Index(received());
    return request.queries.map((query) => index.search(query).map((hit) => [hit.document, hit.score, hit.terms]));
  },
  marks: () => {
    const index = new search.Index(received());
    return request.cases.map(([text, query]) => {
      const terms = new Set(index.search(query).flatMap((hit) => hit.terms));
      return search.marksOf(text, terms, index).map(([from, to]) => text.slice(from, to));
    });
  },
  /** For each query, the part that search.js asks and the whole that lunr.js makes. */
  parity: () => {
    const index = new search.Index(received());
    const whole = wholeIndex(index);
    const same = index.terms.join(" ") === Object.keys(whole.index.invertedIndex).sort().join(" ");
    const pairs = request.queries.map((text) => {
      const clauses = index.clausesOf(text);
      const asked = [...clauses, ...index.openingsOf(text, clauses)];
      if (asked.length === 0) return [[], []];
      const answer = whole.index.query((query) => asked.forEach((clause) => query.clause({ ...clause })));
      return [index.ask(asked).map((hit) => [hit.document, hit.score, hit.terms]), plain(answer)];
    });
    return { same, pairs };
  },
  /** What lunr.Index.load says to an index that was made elsewhere. */
  load: () => {
    new search.Index(received());
    return plain(lunr.Index.load(request.index).search(request.query));
  },
  vectors: () => {
    const whole = wholeIndex(new search.Index(received()));
    return Object.fromEntries(Object.entries(whole.vectors).map(([key, vector]) => [key, vector.elements]));
  },
  dates: () => request.dates.map(([edtf, lang]) => search.dateText(edtf, lang)),
  windows: () => request.windows.map(([text, marks]) => search.windowOf(text, marks)),
};

process.stdout.write(JSON.stringify(answers[request.ask]()));
