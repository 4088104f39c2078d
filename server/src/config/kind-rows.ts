/** Kinds of files of which one row says everything: how they are named, found, built and recognized. */

interface KindRow {
  readonly kind: string;
  /** How the text is built. */
  readonly form: "yaml" | "lines" | "xml" | "page";
  /** Where an editor looks for them. */
  readonly globs: readonly string[];
  /** Of the path in lower case, with `/` before it. */
  readonly name: RegExp;
  /** Of paths that have such a name and are of another kind. */
  readonly except?: RegExp;
  /** What its text shows; without it the name tells enough. */
  readonly content?: { test(text: string): boolean };
  /** Whether rules look at them too; without it they are only read for what they say of others. */
  readonly isInspected?: true;
}

/** What a worker of xConnect reads as a site reads its web.config; in a container it lies in a folder of any name. */
export const workerConfigPath =
  /\/app_data\/jobs\/.*\.exe\.config$|\/(?:sitecore\.)?(?:xconnectsearchindexer|maengine|maservice|processingengine)\.[^/]*\.config$/;

/** What every object of Kubernetes begins with, each document of a file anew; a chart of Helm has no `kind`. */
const objectOfKubernetes = { test: (text: string) => /^apiVersion:/m.test(text) && /^kind:/m.test(text) };

/** The files that set environment variables, name packages, hold certificates or configure programs, and pages with code among Sitecore's own. */
export const kindRows = [
  {
    kind: "docker-compose",
    isInspected: true,
    form: "yaml",
    globs: ["**/docker-compose*.y*ml", "**/compose.y*ml", "**/compose.*.y*ml"],
    name: /\/(?:docker-compose[^/]*|compose(?:\.[^/]*)?)\.ya?ml$/,
  },
  {
    kind: "environment-file",
    isInspected: true,
    form: "lines",
    globs: ["**/.env", "**/*.env", "**/.env.*"],
    name: /\.env$|\/\.env(?:\.[\w-]+)+$/,
  },
  {
    kind: "kubernetes",
    isInspected: true,
    form: "yaml",
    globs: ["**/*.y*ml"],
    name: /\.ya?ml$/,
    // Items of Sitecore as Unicorn and its own serialization write them: a solution has ten thousands.
    except: /\/(?:items|serialization|serialized|unicorn)\/.*\.yml$/,
    content: objectOfKubernetes,
  },
  {
    kind: "package-list",
    form: "xml",
    globs: ["**/packages.config", "**/{Directory.Packages,Directory.Build,Packages}.props", "**/*.csproj"],
    name: /\/(?:packages\.config|(?:directory\.(?:packages|build)|packages)\.props|[^/]+\.csproj)$/,
    content: /"sitecore\./i,
  },
  {
    kind: "certificate-file",
    form: "lines",
    globs: ["**/*.{pem,cer,crt,der,p7b,p7c,key,pfx,p12}"],
    name: /\.(?:pem|cer|crt|der|p7b|p7c|key|pfx|p12)$/,
    // What is no text is read as one by `config/file-text.ts`.
    content: /-----BEGIN [A-Z0-9 ]+-----/,
    isInspected: true,
  },
  {
    kind: "admin-page",
    form: "page",
    globs: ["**/sitecore/[aA]dmin/**/*.aspx"],
    name: /\/sitecore\/admin\/[^]*\.aspx$/,
    // The code of Sitecore's own pages is compiled.
    content: /<script\b[^>]*\brunat\s*=|<%(?![@=:#$-])/i,
    isInspected: true,
  },
  {
    kind: "program-config",
    form: "xml",
    globs: ["**/[aA]pp.config", "**/[aA]pp.*.config", "**/*.exe.config"],
    name: /\/(?:app(?:\.[^/.]+)?|[^/]+\.exe)\.config$/,
    except: workerConfigPath,
    content: /<(?:connectionStrings|appSettings|applicationSettings|userSettings)[\s>]/,
    isInspected: true,
  },
] as const satisfies readonly KindRow[];

export type RowKind = (typeof kindRows)[number]["kind"];

/** The row whose name the path has. */
export const rowOf = (path: string): (KindRow & { readonly kind: RowKind }) | undefined => {
  const lower = `/${path.toLowerCase()}`;
  return kindRows.find((row: KindRow & { readonly kind: RowKind }) => row.name.test(lower) && !row.except?.test(lower));
};
