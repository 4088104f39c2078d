#!/usr/bin/env node
/** Makes the machine ready for the tests in a real VS Code: Chromium, then VS Code itself. */
import { chromiumPath, installChromium } from "./chromium.mjs";
import { harnessModules } from "./harness.mjs";

if (!chromiumPath()) installChromium();
console.log(`VS Code is in ${harnessModules()}, the browser is ${chromiumPath()}.`);
