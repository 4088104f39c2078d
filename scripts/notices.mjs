/** Writes THIRD-PARTY-NOTICES.txt from what is in the bundles; with --check it only says that the file is stale, and fails. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { noticesOf } from "./bundle/notices.mjs";
import { buildProduct } from "./bundle/product.mjs";

const file = "THIRD-PARTY-NOTICES.txt";
const notices = noticesOf(await buildProduct({ outdir: "dist", write: false }));
if (!existsSync(file) || readFileSync(file, "utf8") !== notices) {
  const isCheck = process.argv.includes("--check");
  console.log(`${file}: ${isCheck ? "stale, run npm run generate" : "written"}`);
  if (isCheck) process.exitCode = 1;
  else writeFileSync(file, notices);
}
