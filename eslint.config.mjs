/** Lint rules, and the table of rooms: who may import whom. */
import { builtinModules } from "node:module";
import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import * as regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";

/** Which rooms of server/src each room may import; itself always. Low layers first. */
const rooms = {
  text: [],
  knowledge: [],
  xml: ["text"],
  json: ["text"],
  yaml: ["text"],
  certificate: [],
  wire: ["text", "certificate"],
  patch: ["text", "xml", "knowledge"],
  xdt: ["text", "xml"],
  config: ["text", "xml", "json", "yaml", "certificate", "knowledge", "patch", "xdt"],
  protocol: ["config"],
  project: ["text", "xml", "xdt", "json", "patch", "config", "knowledge"],
  options: ["text", "json", "patch", "config", "knowledge", "project"],
  effective: ["text", "xml", "patch", "config", "knowledge", "project", "options"],
  "rule-kit": ["text", "xdt", "certificate", "knowledge", "config", "project", "options", "effective"],
  rules: ["text", "xdt", "certificate", "knowledge", "config", "project", "options", "effective", "rule-kit"],
  scripts: ["text", "certificate", "knowledge", "config", "project"],
  features: [
    "text",
    "xml",
    "xdt",
    "json",
    "certificate",
    "wire",
    "knowledge",
    "config",
    "project",
    "options",
    "effective",
  ],
  inspect: [
    "text",
    "xml",
    "json",
    "certificate",
    "knowledge",
    "config",
    "project",
    "options",
    "effective",
    "rule-kit",
    "rules",
    "features",
  ],
  diagnose: [
    "text",
    "knowledge",
    "config",
    "project",
    "options",
    "effective",
    "rule-kit",
    "rules",
    "inspect",
    "scripts",
  ],
  host: ["certificate", "wire", "config", "project", "text", "protocol"],
  lsp: [
    "inspect",
    "features",
    "scripts",
    "diagnose",
    "effective",
    "text",
    "project",
    "options",
    "config",
    "knowledge",
    "effective",
    "protocol",
    "wire",
    "host",
    "rule-kit",
    "rules",
  ],
  cli: [
    "inspect",
    "scripts",
    "diagnose",
    "features",
    "effective",
    "project",
    "options",
    "text",
    "xml",
    "patch",
    "xdt",
    "knowledge",
    "config",
    "rule-kit",
    "rules",
    "certificate",
    "wire",
    "host",
  ],
};
/** The rooms that touch the outside world. */
const shells = new Set(["lsp", "cli", "host"]);
/** Libraries a room may use beside the built-ins of its kind. */
const libraries = {
  text: ["@noble/hashes/sha2.js", "@noble/hashes/utils.js"],
  xml: ["fast-xml-parser", "xpath"],
  json: ["jsonc-parser"],
  yaml: ["yaml"],
  certificate: ["asn1js", "@noble/hashes/legacy.js"],
  project: ["fast-xml-parser"],
  options: ["ignore"],
  host: ["node-forge/lib/forge.js", "node-forge/lib/pkcs12.js"],
  cli: ["diff"],
};
const allLibraries = [
  "diff",
  "jsonc-parser",
  "asn1js",
  "fast-xml-parser",
  "ignore",
  "yaml",
  "xpath",
  "node-forge/lib/forge.js",
  "node-forge/lib/pkcs12.js",
  ...["legacy", "sha2", "utils"].map((name) => `@noble/hashes/${name}.js`),
];
const nodeModules = builtinModules.flatMap((name) => [name, `node:${name}`]);

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  files: [`server/src/${room}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        paths: [
          ...(shells.has(room) ? [] : nodeModules.map((name) => ({ name, message: "The core has no Node in it." }))),
          ...allLibraries
            .filter((name) => !libraries[room]?.includes(name))
            .map((name) => ({ name, message: `${room}/ does not use ${name}.` })),
        ],
        patterns: [
          {
            regex: `^#(?!(${[room, ...allowed].join("|")})/)`,
            message: `${room}/ may import only ${allowed.join(", ") || "nothing"}.`,
          },
          { regex: "^\\.", message: "Name the room: #room/file." },
          ...(room === "lsp" ? [] : [{ regex: "^vscode", message: "Only lsp/ knows the protocol." }]),
        ],
      },
    ],
    ...(shells.has(room)
      ? {}
      : {
          "no-restricted-globals": [
            "error",
            ...[
              "console",
              "process",
              "Buffer",
              "setTimeout",
              "setInterval",
              "setImmediate",
              "fetch",
              "performance",
            ].map((name) => ({ name, message: "The core has no clock, disk, environment or output." })),
          ],
        }),
  },
}));

export default defineConfig(
  globalIgnores(["dist/", "out/", "coverage/", "node_modules/", "samples/"]),
  js.configs.recommended,
  {
    files: ["**/*.{ts,mts}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 12],
      "max-params": ["error", 4],
      "no-restricted-syntax": ["error", { selector: "ImportExpression", message: "Import at the top." }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    languageOptions: {
      globals: {
        console: "readonly",
        process: "readonly",
        URL: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        fetch: "readonly",
        AbortSignal: "readonly",
        Buffer: "readonly",
        require: "readonly",
        module: "writable",
        exports: "writable",
      },
    },
  },
  {
    // The texts come from repositories that nobody has looked at: no expression may take the square of their length.
    files: ["server/src/**/*.ts"],
    plugins: { regexp },
    rules: {
      "regexp/no-super-linear-backtracking": ["error", { report: "potential" }],
      "regexp/no-super-linear-move": ["error", { report: "potential" }],
    },
  },
  ...roomRules,
  {
    files: ["server/src/lsp/**/*.ts"],
    rules: {
      "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: false }],
      "no-restricted-syntax": [
        "error",
        { selector: "ImportExpression", message: "Import at the top." },
        {
          selector:
            "CallExpression[callee.property.name=/^on(?!Error|Close)(?=[A-Z]|$)/][callee.object.name!='process'] > :function",
          message: "What the client sends passes the guard: session.guard.answer or react.",
        },
      ],
    },
  },
  {
    // What few runs need and takes long to load, as what opens sockets, is loaded there when somebody asks.
    files: ["server/src/lsp/main.ts", "server/src/cli/main.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    // What holds is asked of the configuration; what is written, of a file, by rules that read the form alone.
    files: ["server/src/rules/**/*.ts", "server/src/rule-kit/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "ImportExpression", message: "Import at the top." },
        {
          selector:
            "Program:not(:has(Property[key.name='reads'][value.value='form'])) MemberExpression[object.name=/^(file|other|each|webConfig)$/][property.name=/^settings(At)?$/]",
          message: "Values are asked of context.configuration: valuesIn, holding, valueOf or statements.",
        },
        {
          selector: "ImportSpecifier[imported.name=/^(siteWideSetting|siteWidePlace)$/]",
          message: "One file is not the site: ask context.configuration for holding, inForce or placeIn.",
        },
        {
          selector: "MemberExpression[object.name='instance'][property.name=/^(valueOf|statements|siteWide|written)$/]",
          message: "Values are asked of context.configuration: valuesIn, holding, valueOf or statements.",
        },
      ],
    },
  },
  {
    files: ["client/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^#(?!protocol/)", message: "The client knows only protocol/." }] },
      ],
    },
  },
  {
    files: ["test/**/*.ts", "scripts/**/*.{ts,mts}", "*.config.mts"],
    rules: {
      "max-lines-per-function": "off",
      "no-restricted-syntax": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  { files: ["server/src/knowledge/**/*.ts"], rules: { "max-lines": "off" } },
);
