/*
 * What a reader's browser fetches to answer queries: the programs of both sides, run in Node with the network counted.
 *
 *     node search.js briefing SITE LUNR ENGINE    node search.js pagefind SITE
 *
 * Queries come on standard input, a JSON list of texts. Each is asked of a browser that has nothing yet. Prints a list: for
 * each query the paths below SITE that were fetched until it was known what is found, those fetched to show ten results, and
 * how many results there are.
 */
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const [side, site, ...scripts] = process.argv.slice(2);
const queries = JSON.parse(fs.readFileSync(0, "utf8"));
const SHOWN = 10;

const briefing = async (query) => {
  const context = vm.createContext({ console });
  for (const script of scripts) vm.runInContext(fs.readFileSync(script, "utf8"), context, { filename: script });
  const search = vm.runInContext("briefingSearch", context);
  const fetched = [];
  const engine = new search.Engine(async (name) => {
    const file = `search/${name}.js`;
    fetched.push(file);
    let payload;
    const receiver = { receive: (_, received) => (payload = received) };
    vm.runInNewContext(fs.readFileSync(path.join(site, file), "utf8"), { briefingSearch: receiver });
    return payload;
  });
  const { hits } = await engine.search(query, { openings: true });
  const found = fetched.splice(0);
  await engine.records(hits.slice(0, SHOWN).map((hit) => hit.document));
  return { found, shown: fetched, count: hits.length };
};

let instances = 0;

const pagefind = async (query) => {
  const fetched = [];
  const folder = path.join(site, "pagefind");
  globalThis.fetch = async (address) => {
    const file = path.join(folder, path.basename(new URL(address, "http://localhost/").pathname));
    const inside = fs.existsSync(file) ? file : path.join(folder, new URL(address, "http://localhost/").pathname.replace(/^.*?\/pagefind\//, ""));
    fetched.push(path.relative(site, inside));
    return new Response(fs.readFileSync(inside));
  };
  // A module of its own for each query: it keeps what it has loaded.
  instances += 1;
  const program = await import(`${path.join(folder, "pagefind.js")}?${instances}`);
  await program.options({ basePath: "http://localhost/pagefind/", baseUrl: "/" });
  const { results } = await program.search(query);
  const found = fetched.splice(0);
  await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
  return { found: ["pagefind/pagefind.js", ...found], shown: fetched, count: results.length };
};

(async () => {
  const answers = [];
  for (const query of queries) answers.push(await { briefing, pagefind }[side](query));
  process.stdout.write(JSON.stringify(answers));
})();
