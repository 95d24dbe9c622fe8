/*
 * Cuts the faces of the theme `gazette` out of what npm installed, and puts them into the theme beside their licences.
 *
 * Each comes in slices by letters, and a browser fetches those that a page has letters of; `css/faces.css` says which
 * letters are in which. Hints, and forms that the theme never asks for, stay behind. Two of the faces reserve their names for
 * what their authors made, so what is cut bears no name. The tools are WebAssembly: the same bytes come out everywhere, and
 * `theme.yaml` pins them.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import fontverter from "fontverter";
import subset from "subset-font";

const installed = new URL("../node_modules/", import.meta.url);
const folder = new URL("../themes/gazette/assets/vendor/", import.meta.url);

const FEATURES = "calt ccmp curs fina init isol kern liga lnum locl mark medi mkmk onum pnum rlig tnum".split(" ");

/** What is in a slice, and which of the installed pieces has it. @type {Record<string, [piece: string, letters: string]>} */
const SLICES = {
  latin: [
    "latin",
    "20-7E A0-A1 A3 A7 A9 AB AD-AE B0 B7 BB BF D7 2009 2010-2014 2018-201A 201C-201E 2020-2022 2026 202F 2030 2039-203A 20AC 2122 2212",
  ],
  western: ["latin", "C0-D6 D8-F6 F8-FF 131 152-153 178"],
  eastern: ["latin-ext", "100-130 132-151 154-177 179-17F 218-21B 1E9E"],
  cyrillic: ["cyrillic", "301 401-40C 40E-44F 451-45C 45E-45F 490-491 2116"],
  arabic: ["arabic", "20 A0 600-6FF 200C-200E 2010-2011 FDFC"],
};

/** Each face: its package, its file there with a place for the piece, its slices. */
const LETTERS = ["latin", "western", "eastern", "cyrillic"];
const FACES = [
  { name: "serif", from: "@fontsource/source-serif-4", file: "source-serif-4-*-400-normal", slices: LETTERS },
  { name: "serif-italic", from: "@fontsource/source-serif-4", file: "source-serif-4-*-400-italic", slices: LETTERS },
  { name: "serif-semibold", from: "@fontsource/source-serif-4", file: "source-serif-4-*-600-normal", slices: LETTERS },
  { name: "display", from: "@fontsource/playfair-display", file: "playfair-display-*-700-normal", slices: LETTERS },
  {
    name: "vazirmatn",
    from: "@fontsource-variable/vazirmatn",
    file: "vazirmatn-*-wght-normal",
    slices: ["arabic"],
    variationAxes: { wght: { min: 400, max: 700, default: 400 } },
    // Its figures of one width stand far apart, in dates as in tables; its own are all but of one width.
    features: FEATURES.filter((feature) => feature !== "tnum"),
  },
];

/** The licences, and the notices that some faces have within only. */
const LICENCES = [
  ["serif", "@fontsource/source-serif-4", "© 2014 - 2021 Adobe (http://www.adobe.com/), with Reserved Font Name ‘Source’.\n\n"],
  ["display", "@fontsource/playfair-display", ""],
  ["vazirmatn", "@fontsource-variable/vazirmatn", ""],
];

/** The letters of a list such as `20-7E A0`. @param {string} list */
const lettersOf = (list) =>
  list
    .split(" ")
    .map((range) => range.split("-").map((end) => Number.parseInt(end, 16)))
    .flatMap(([first, last = first]) => Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)))
    .join("");

/** The font with its table of names emptied, without which browsers would refuse it. @param {Buffer} font */
const nameless = (font) => {
  const tables = font.readUInt16BE(4);
  for (let at = 12; at < 12 + 16 * tables; at += 16) {
    if (font.toString("latin1", at, at + 4) !== "name") continue;
    const [start, length] = [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
    font.fill(0, start, start + length);
    // No names, which would begin after these six bytes.
    font.writeUInt16BE(6, start + 4);
  }
  return font;
};

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const { name, from, file, slices, variationAxes, features = FEATURES } of FACES)
  for (const slice of slices) {
    const [piece, letters] = SLICES[slice];
    const whole = await readFile(new URL(`${from}/files/${file.replace("*", piece)}.woff2`, installed));
    const cut = await subset(whole, lettersOf(letters), {
      targetFormat: "sfnt",
      keepFeatures: features,
      noHinting: true,
      variationAxes,
    });
    await writeFile(new URL(`${name}-${slice}.woff2`, folder), await fontverter.convert(nameless(cut), "woff2"));
  }
for (const [name, from, notice] of LICENCES) {
  const licence = await readFile(new URL(`${from}/LICENSE`, installed), "utf8");
  await writeFile(new URL(`${name}.LICENSE.txt`, folder), notice + licence);
}
