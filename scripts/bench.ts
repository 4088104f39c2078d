/** Measures the product and prints tables. */
import { runBundled } from "./bundled";

runBundled("scripts/bench/sections.ts");
