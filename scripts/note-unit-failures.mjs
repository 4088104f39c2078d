/** A reporter of vitest that notes each test, and each file as a whole, that failed. */
import path from "node:path";
import { noteFailure } from "./failures.mjs";

export default class NoteUnitFailures {
  onTestRunEnd(modules) {
    for (const module of modules) {
      const file = path.relative(process.cwd(), module.moduleId);
      const failed = [...module.children.allTests("failed")];
      for (const test of failed) noteFailure(`${file}: ${test.fullName}`, `npx vitest run ${file}`);
      if (failed.length === 0 && module.state() === "failed")
        noteFailure(`${file} (the file as a whole)`, `npx vitest run ${file}`);
    }
  }
}
