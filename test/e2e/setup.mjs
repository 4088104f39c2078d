#!/usr/bin/env node
/** Makes the machine ready for the tests in a real VS Code: Chromium, then VS Code itself. */
import { chromiumPath, installChromium } from "./chromium.mjs";
import { exitOnSignal } from "./command-line.mjs";
import { harnessModules } from "./harness.mjs";

exitOnSignal(130);
if (!chromiumPath()) installChromium();
console.log(`VS Code is in ${await harnessModules()}, the browser is ${chromiumPath()}.`);
