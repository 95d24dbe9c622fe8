/*
 * Writes what search needs in a reader's browser as one small file: lunr.js as it comes, then our scripts, their names
 * shortened; and the other scripts of pages, each by itself. The first line of a file tells of what it was made;
 * `generator/render/assets.py` takes it for that alone.
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { minify } from "terser";

const folder = new URL("../themes/plain/assets/", import.meta.url);
const sources = await Promise.all(
  ["vendor/lunr.min.js", "js/search.js", "js/find.js"].map((name) => readFile(new URL(name, folder))),
);
const [library, ...own] = sources.map(String);

// "Unsafe" is what fails where somebody replaced the language's own functions, or asks for the names of ours: nobody here does.
const SMALLEST = { passes: 5, keep_fargs: false, pure_getters: true, unsafe: true, unsafe_arrows: true, unsafe_methods: true };

/** @param {string} name @param {Buffer[]} sources @param {string[]} own @param {string} before */
const write = async (name, sources, own, before = "") => {
  const digest = createHash("sha256").update(Buffer.concat(sources)).digest("hex");
  const { code } = await minify(own, { ecma: 2020, compress: SMALLEST });
  await writeFile(new URL(`vendor/${name}.min.js`, folder), `/*! ${digest} */\n${before}${code}\n`);
};

await write("search", sources, own, `${library.trimEnd()}\n`);
for (const name of ["reading", "theme", "timeline"]) {
  const source = await readFile(new URL(`js/${name}.js`, folder));
  await write(name, [source], [String(source)]);
}
// What pages with a text run is one file: `SCRIPTS` in `generator/model/theme.py`.
const text = await Promise.all(["theme", "reading"].map((name) => readFile(new URL(`js/${name}.js`, folder))));
await write("text", text, text.map(String));
