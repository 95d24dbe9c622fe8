/*
 * Writes what search needs in a reader's browser as one small file: lunr.js as it comes, then our scripts, their names
 * shortened. Its first line tells of which files it was made; `generator/render/assets.py` takes it for these alone.
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { minify } from "terser";

const folder = new URL("../themes/plain/assets/", import.meta.url);
const sources = await Promise.all(
  ["vendor/lunr.min.js", "js/search.js", "js/find.js"].map((name) => readFile(new URL(name, folder))),
);
const digest = createHash("sha256").update(Buffer.concat(sources)).digest("hex");
const [library, ...own] = sources.map(String);
const { code } = await minify(own, { ecma: 2020, compress: { passes: 3 } });
await writeFile(new URL("vendor/search.min.js", folder), `/*! ${digest} */\n${library.trimEnd()}\n${code}\n`);
