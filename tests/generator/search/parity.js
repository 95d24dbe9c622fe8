/*
 * The same question to lunr.js's whole index and to search.js's few files: for Node and for a browser.
 */
"use strict";

const searchParity = (lunr, search) => {
  /** One step of a pipeline, which folds, stops and stems as search.js does. */
  const step = (token) => search.termsOf(String(token)).map((term) => new lunr.Token(term));

  /** The index that lunr.js makes of the documents, its terms numbered in their order instead of as they came. */
  const wholeIndex = (fields, documents) => {
    if (!("briefingTerms" in lunr.Pipeline.registeredFunctions)) lunr.Pipeline.registerFunction(step, "briefingTerms");
    const builder = new lunr.Builder();
    builder.ref("number");
    for (const [field, boost] of fields) builder.field(field, { boost });
    builder.tokenizer = (text) => text.split(/\s+/).map((chunk) => new lunr.Token(chunk));
    builder.pipeline = builder.searchPipeline = lunr.Pipeline.load(["briefingTerms"]);
    documents.forEach((document, number) => builder.add({ ...document, number }));
    const terms = Object.keys(builder.invertedIndex).sort();
    terms.forEach((term, rank) => {
      builder.invertedIndex[term]._index = rank;
    });
    return { index: builder.build(), terms };
  };

  /** The queries that lunr.js answers otherwise from the whole index, those that it refuses, and how much was compared. */
  const compare = async (engine, documents, queries) => {
    const { fields } = await engine.meta();
    const { index, terms } = wholeIndex(fields, documents);
    const differ = [];
    const refused = [];
    let results = 0;
    for (const query of queries) {
      let wanted;
      try {
        wanted = index.search(query).map(({ ref, score, matchData }) => [Number(ref), score, Object.keys(matchData.metadata)]);
      } catch (error) {
        refused.push([query, String(error.message ?? error)]);
        continue;
      }
      const { hits, note } = await engine.search(query);
      const given = hits.map((hit) => [hit.document, hit.score, hit.terms]);
      if (note || JSON.stringify(given) !== JSON.stringify(wanted)) differ.push([query, note, given, wanted]);
      results += wanted.length;
    }
    return { terms, differ, refused, results };
  };

  return { compare };
};
