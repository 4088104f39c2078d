/** How the unit and property tests run, and the coverage floor of the core rooms. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/vscode/**", "test/e2e/**", "node_modules/**"],
    testTimeout: 30_000,
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
