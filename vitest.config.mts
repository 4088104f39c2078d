/**
 * How the unit and property tests run, and the coverage floor of the core rooms. Tests of growth compare processor time, so
 * they are a project of their own: `npm run test:growth` runs them beside no others, and without counting for coverage.
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/vscode/**", "test/e2e/**", "test/growth/**", "node_modules/**"],
        },
      },
      { extends: true, test: { name: "growth", include: ["test/growth/*.test.ts"], testTimeout: 900_000 } },
    ],
    reporters: ["default", "./scripts/note-unit-failures.mjs"],
    globalSetup: "test/support/run-folder.ts",
    // A test that waits for ever fails in the end; a slow or busy machine is no reason to. No test has a limit of its own.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 100_000 } },
    coverage: {
      provider: "v8",
      include: ["server/src/**/*.ts"],
      exclude: [
        "server/src/knowledge/**",
        "server/src/lsp/**",
        "server/src/cli/**",
        "server/src/host/**",
        "server/src/protocol/**",
      ],
      reporter: ["text-summary", "json-summary"],
      thresholds: { lines: 95, branches: 90 },
    },
  },
});
