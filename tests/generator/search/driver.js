/*
 * Answers for the reader's side: runs lunr.js and search.js without a page.
 *
 * Takes the paths of lunr.js and search.js as arguments and a request on standard input; prints the answer. Both are JSON.
 * The files of an index are given as their text by path.
 */
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const request = JSON.parse(fs.readFileSync(0, "utf8"));
const context = vm.createContext({ console });
for (const script of [...process.argv.slice(2), path.join(__dirname, "parity.js")]) {
  vm.runInContext(fs.readFileSync(script, "utf8"), context, { filename: script });
}
const { lunr, search, parity } = vm.runInContext(
  "({ lunr, search: briefingSearch, parity: searchParity(lunr, briefingSearch) })",
  context,
);

/** The payload that a script hands over under a name. */
const payloadOf = (code, name) => {
  const received = new Map();
  const briefingSearch = { receive: (own, payload) => received.set(own, payload) };
  vm.runInContext("(briefingSearch, code) => eval(code)", context)(briefingSearch, code);
  if (!received.has(name)) throw new search.SearchError("damaged", name);
  return received.get(name);
};

/** An engine that gets its files from `files`, and tells `asked` of each. */
const engineOf = (files, asked = []) =>
  new search.Engine(async (name, fresh) => {
    asked.push(fresh ? `${name} anew` : name);
    const code = files[`search/${name}.js`];
    if (code === undefined) throw new search.SearchError("missing", name);
    return payloadOf(code, name);
  });

/** All terms, in the order of the files. */
const termsIn = (files) => {
  const terms = [];
  for (let place = 0; `search/l/${place}.js` in files; place += 1) {
    let term = "";
    for (const [, shared, rest] of payloadOf(files[`search/l/${place}.js`], `l/${place}`)[1].matchAll(/([A-Z])([^A-Z]*)/gu)) {
      terms.push((term = term.slice(0, shared.charCodeAt(0) - 65) + rest));
    }
  }
  return terms;
};

const answers = {
  words: () => request.texts.map((text) => search.wordsOf(text)),
  stems: () => request.words.map((word) => [String(lunr.stemmer(new lunr.Token(word))), search.stemOf(word)]),

  /** For each query the answer, and the files that were fetched for it. */
  search: async () => {
    const found = [];
    const asked = [];
    const engine = engineOf(request.files, asked);
    for (const query of request.queries) {
      const answer = await engine.search(query, { openings: request.openings ?? false });
      found.push({ ...answer, fetched: asked.splice(0) });
    }
    return found;
  },

  /** For each site what the comparison with lunr.js's own index says, and whether it has the same terms. */
  parity: async () => {
    const compared = [];
    for (const { files, documents, queries } of request.sites) {
      const { terms, ...rest } = await parity.compare(engineOf(files), documents, queries);
      compared.push({ ...rest, same: termsIn(files).join(" ") === terms.join(" ") });
    }
    return compared;
  },

  /**
   * What one engine answers while its files change: each step has the `files` from then on and `calls`, made at once, each a
   * method and what it takes. Tells what came of each, and the files that were fetched.
   */
  history: async () => {
    const files = {};
    const asked = [];
    const engine = engineOf(files, asked);
    const told = [];
    for (const { files: changed, calls } of request.steps) {
      for (const name of Object.keys(files)) delete files[name];
      Object.assign(files, changed);
      const came = calls.map(([method, ...rest]) => engine[method](...rest).catch(({ kind, message }) => ({ kind, message })));
      told.push({ came: await Promise.all(came), asked: asked.splice(0) });
    }
    return told;
  },
};

Promise.resolve(answers[request.ask]()).then((answer) => process.stdout.write(JSON.stringify(answer)));
