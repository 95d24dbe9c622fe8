/*
 * What lunr.js itself answers, from its index of whole documents.
 *
 * Takes the path of lunr.js and, on standard input, documents whose texts are terms with spaces between them, with the fields'
 * boosts, and queries; prints for each query what was found, or null when lunr's parser refuses it. All is JSON.
 */
"use strict";
const fs = require("node:fs");
const lunr = require(fs.realpathSync(process.argv[2]));

const { documents, fields, queries } = JSON.parse(fs.readFileSync(0, "utf8"));
const builder = new lunr.Builder();
builder.ref("number");
for (const [field, boost] of Object.entries(fields)) builder.field(field, { boost });
builder.tokenizer = (text) => (text ? text.split(" ").map((term) => new lunr.Token(term)) : []);
documents.forEach((document, number) => builder.add({ ...document, number }));
Object.keys(builder.invertedIndex)
  .sort()
  .forEach((term, rank) => {
    builder.invertedIndex[term]._index = rank;
  });
const index = builder.build();

const found = (query) => {
  try {
    return index
      .search(query)
      .map(({ ref, score, matchData }) => [Number(ref), score, Object.keys(matchData.metadata)]);
  } catch (error) {
    if (error instanceof lunr.QueryParseError) return null;
    throw error;
  }
};

process.stdout.write(JSON.stringify(queries.map(found)));
