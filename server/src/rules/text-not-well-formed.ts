/** Flags XML and JSON that cannot be read. */
import { namespacesOf } from "#config/facts/namespaces";
import type { ConfigFile } from "#config/file";
import { syntaxFixOf } from "#config/syntax-fixes";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { declaredEncoding, fitsEncoding, isWide } from "#text/declared-encoding";
import { replace } from "#text/edit";
import type { Problem } from "#text/problem";

/** Whoever repairs the first ones sees the next. */
const maxFindings = 20;

/** Limits of our own reader: they say nothing against the file. */
const limits: ReadonlySet<string> = new Set(["too-large", "too-deep"]);

export const textNotWellFormed: Rule = {
  id: "text-not-well-formed",
  title: "The file cannot be read",
  category: "well-formedness",
  severity: "error",
  reads: "form",
  kinds: [
    "web-config",
    "machine-config",
    "worker-config",
    "application-host",
    "sitecore-config",
    "sitecore-patch",
    "sitecore-layers",
    "connection-strings",
    "app-settings",
    "xconnect-settings",
    "identity-server",
    "identity-server-json",
    "commerce-json",
    "sitecore-version",
    "guard-config",
    "guard-baseline",
  ],
  docs: {
    why: "A server refuses the whole file with such a fault. A broken `web.config` takes down the site (500.19), a broken patch keeps Sitecore from starting, and a broken JSON file stops the service that reads it.\n\nTwo faults come from copying: word processors and web pages turn straight quotes into typographic ones, and a password with `&` needs `&amp;` in XML.",
    fix: "Fix the first fault first: later ones are often its consequence.",
    not: "Comments and trailing commas are allowed in JSON, as .NET allows them. An encoding in the XML declaration that differs from that of the file is a warning for UTF-16, and information otherwise. At most 20 faults are shown for a file.",
    certainty: "verified",
    sources: ["xml"],
  },
  examples: [
    {
      name: "typographic quotes",
      text: `
<configuration><system.web>
  <sessionState mode=“InProc” timeout="20" />
                     ^^^^^^^^ text-not-well-formed
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <sessionState mode="InProc" timeout="20" />
</system.web></configuration>`,
    },
    {
      name: "an ampersand in a connection string",
      path: "App_Config/ConnectionStrings.config",
      text: `
<connectionStrings>
  <add name="core" connectionString="Data Source=db;User ID=app;Password=not&real" />
                                                                            ^ text-not-well-formed
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="core" connectionString="Data Source=db;User ID=app;Password=not&amp;real" />
</connectionStrings>`,
    },
    {
      name: "an element that is never closed",
      path: "App_Config/Include/Feature.Basket.config",
      text: `
<configuration>
  <sitecore>
    <settings>
      <setting name="Basket.Lifetime" value="30">
       ^^^^^^^ text-not-well-formed
      <setting name="Basket.MaxLines" value="50" />
    </settings>
  </sitecore>
</configuration>`,
      fixed: `
<configuration>
  <sitecore>
    <settings>
      <setting name="Basket.Lifetime" value="30" />
      <setting name="Basket.MaxLines" value="50" />
    </settings>
  </sitecore>
</configuration>`,
    },
    {
      name: "JSON with typographic quotes",
      path: "Commerce/wwwroot/config.json",
      text: `
{
  "AppSettings": { “AntiForgeryEnabled”: true }
                   ^^^^^^^^^^^^^^^^^^^^ text-not-well-formed
}`,
      fixed: `
{
  "AppSettings": { "AntiForgeryEnabled": true }
}`,
    },
    {
      name: "JSON with comments and a trailing comma is fine",
      path: "Commerce/wwwroot/config.json",
      text: `
{
  // The engine answers browsers from these places.
  "AppSettings": { "AllowedOrigins": ["https://shop.example.com",] },
}`,
    },
    {
      name: "typographic quotes in a value are content",
      text: `<configuration><appSettings><add key="Greeting" value="“Hello”" /></appSettings></configuration>`,
    },
  ],
  *check(file) {
    yield* encodingFindings(file);
    for (const problem of problemsOf(file).slice(0, maxFindings)) {
      yield {
        span: problem.span,
        message: problem.message,
        ...(limits.has(problem.code) && { severity: "information" as const }),
        ...(problem.related && { related: problem.related }),
        fixes: fixesFor(file, problem),
      };
    }
  },
};

/** The declaration and the bytes of an XML file may name different encodings. */
function* encodingFindings({ text, encoding, isXml }: ConfigFile): Iterable<Finding> {
  const declared = isXml && encoding !== undefined ? declaredEncoding(text) : undefined;
  if (!declared || encoding === undefined || fitsEncoding(declared.label, encoding)) return;
  const { label, span } = declared;
  const actual = isWide(encoding) ? "utf-16" : encoding;
  const effect = isWide(label)
    ? "so .NET expects that byte order mark and refuses the file"
    : "so some readers show wrong letters";
  yield {
    span,
    severity: isWide(label) ? "warning" : "information",
    message: `The declaration says ${label}, but the file is saved as ${actual}, ${effect}. Declare ${actual}, or save the file as ${label}.`,
    fixes: [
      { kind: "edit", title: `Declare ${actual}`, trust: { repairs: "syntax" }, edits: () => [replace(span, actual)] },
    ],
  };
}

/** A prefix of Sitecore's own that is not declared, and that of transforms, have rules of their own, which know how to declare it. */
function problemsOf(file: ConfigFile): readonly Problem[] {
  const isOfSitecore = file.kind === "sitecore-patch" || file.kind === "sitecore-config";
  const undeclared = namespacesOf(file).undeclared.filter(
    ({ prefix, meant }) => (meant === undefined || !isOfSitecore) && !(prefix === "xdt" && file.isTransform),
  );
  return [...file.problems, ...undeclared.map(({ problem }) => problem)];
}

function fixesFor(file: ConfigFile, problem: Problem): readonly Fix[] {
  const fix = syntaxFixOf(file, problem);
  if (!fix) return [];
  return [
    { kind: "edit", title: fix.title, trust: fix.isSafe ? { repairs: "syntax" } : "review", edits: () => fix.edits },
  ];
}
