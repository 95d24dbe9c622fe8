/**
 * The parts of lunr.js 2.3.9 that `search.js` uses, its own types among them: the published ones leave out the query parser
 * and the inside of token sets, of which a partial index is made.
 */
declare namespace lunr {
  const version: string;
  const stemmer: (token: Token) => Token;
  const stopWordFilter: (token: string) => string | undefined;

  class Token {
    constructor(text: string);
  }

  class Vector {
    elements: number[];
  }

  class TokenSet {
    static fromClause(clause: { term: string; editDistance?: number }): TokenSet;
    edges: Record<string, TokenSet>;
    final: boolean;
    intersect(other: TokenSet): TokenSet;
    toArray(): string[];
  }

  interface Clause {
    term: string;
    fields?: string[];
    boost?: number;
    editDistance?: number;
    presence?: number;
    usePipeline?: boolean;
  }

  class Query {
    static presence: { OPTIONAL: number; REQUIRED: number; PROHIBITED: number };
    constructor(fields: string[]);
    clauses: Clause[];
    clause(clause: Clause): Query;
  }

  class QueryParser {
    constructor(text: string, query: Query);
    parse(): Query;
  }

  interface Result {
    ref: string;
    score: number;
    matchData: { metadata: Record<string, Record<string, object>> };
  }

  class Index {
    constructor(parts: {
      invertedIndex: Record<string, object>;
      fieldVectors: Record<string, Vector>;
      tokenSet: TokenSet;
      fields: string[];
      pipeline: { runString(text: string): string[] };
    });
    query(ask: (query: Query) => void): Result[];
  }
}

/** The browser's own, where it has them. */
declare var trustedTypes:
  | { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } }
  | undefined;
