/** Writes the notices of the packages that are in the bundles. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Licenses that ask for nothing but that their notice goes along. */
const licenses = new Set(["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"]);

const line = `\n${"-".repeat(80)}\n\n`;

/** Takes metafiles of esbuild. Throws where a package has another license or none. */
export function noticesOf(metafiles) {
  const folders = [...new Set(metafiles.flatMap(packagesIn))].sort();
  const opening =
    "Sitecore Config Guard contains parts of these packages, each under the license that follows its name.\n";
  return [opening, ...folders.map(noticeOf)].join(line);
}

/** The folders of packages of which something is left after what is unused was taken out. */
const packagesIn = ({ outputs }) =>
  Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
      return folder !== undefined && bytesInOutput > 0 ? folder : [];
    }),
  );

function noticeOf(folder) {
  const { name, version, license, author, homepage, repository } = JSON.parse(
    readFileSync(path.join(folder, "package.json"), "utf8"),
  );
  const chosen = choicesIn(license).find((each) => licenses.has(each));
  if (chosen === undefined) throw new Error(`${name} is in the bundles under the license ${license}.`);
  const address = homepage ?? repository?.url ?? repository ?? "";
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice|copyrightnotice|thirdpartynotices)\b/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), "utf8"));
  if (texts.length === 0) texts.push(statedLicense(name, chosen, author));
  return `${name} ${version} (${chosen})\n${address}\n\n${texts.map(tidy).join("\n\n")}\n`;
}

/** `(BSD-3-Clause OR GPL-2.0)` lets who uses the package choose. */
const choicesIn = (license) =>
  String(license)
    .replace(/^\(|\)$/g, "")
    .split(" OR ");

/** For a package that only names its license. */
function statedLicense(name, license, author) {
  if (license !== "MIT") throw new Error(`${name} has no text of its license.`);
  const holder = typeof author === "object" ? author.name : author;
  return readFileSync("LICENSE", "utf8").replace(/^Copyright.*$/m, `Copyright (c) ${holder}`);
}

const tidy = (text) =>
  text
    .replace(/^\uFEFF/, "")
    .replace(/[ \t]*\r?\n/g, "\n")
    .trim();
