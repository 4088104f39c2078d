/** Flags XML and JSON that cannot be read. */
import { namespacesOf } from "#config/facts/namespaces";
import { filledInLater, problemsByCause } from "#config/facts/problems-by-cause";
import { isLargeFilePointer, mergeConflictsIn } from "#config/facts/version-control";
import type { ConfigFile } from "#config/file";
import { syntaxFixOf } from "#config/syntax-fixes";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { declaredEncoding, fitsEncoding, isWide } from "#text/declared-encoding";
import { replace } from "#text/edit";
import type { Problem } from "#text/problem";
import { spanOf, textOf, type Span } from "#text/span";

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
    "own-section",
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
    not: "Comments and trailing commas are allowed in JSON, as .NET allows them. An encoding in the XML declaration that differs from that of the file is a warning for UTF-16, and information otherwise. Names and attributes that a tool fills in, such as `$safeprojectname$`, are one hint: such a file is a template. At most 20 faults are shown for a file.",
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
      name: "a merge conflict",
      path: "App_Config/ConnectionStrings.config",
      text: `
<connectionStrings>
<<<<<<< HEAD
^^^^^^^^^^^^ text-not-well-formed
  <add name="core" connectionString="Data Source=db1;Integrated Security=True" />
=======
  <add name="core" connectionString="Data Source=db2;Integrated Security=True" />
>>>>>>> release
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="core" connectionString="Data Source=db1;Integrated Security=True" />
</connectionStrings>`,
    },
    {
      name: "notes above the root element",
      path: "App_Config/Include/Custom.config",
      text: `<?xml version="1.0"?>
<<
^ text-not-well-formed
  Delete this file on servers without << reporting >>
>>
<configuration><sitecore /></configuration>`,
    },
    {
      name: "a template, whose names and attributes are filled in later",
      text: `
<configuration>
  <appSettings>
    <add $safekey$="Shop" value="1" />
         ^^^^^^^^^ text-not-well-formed hint
    <add key="Size" value=#{Size} #{More} />
    <add {{key}}="Shop" />
  </appSettings>
</configuration>`,
    },
    {
      name: "a pointer of Git LFS",
      path: "sitecore/shell/sitecore.version.xml",
      text: `version https://git-lfs.github.com/spec/v1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ text-not-well-formed information
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
`,
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
    const leftByGit = [...gitFindings(file)];
    yield* leftByGit;
    if (leftByGit.length > 0) return;
    for (const problem of problemsOf(file).slice(0, maxFindings)) {
      yield {
        span: problem.span,
        message: problem.message,
        ...severityOf(problem, file),
        ...(problem.related && { related: problem.related }),
        fixes: fixesFor(file, problem),
      };
    }
  },
};

function severityOf({ code }: Problem, file: ConfigFile): Pick<Finding, "severity"> {
  if (code === filledInLater) return { severity: "hint" };
  return limits.has(code) || isLeftBlank(file) ? { severity: "information" } : {};
}

/** A file of nothing that Sitecore doesn't look for at its place: most often nobody reads it. */
const isLeftBlank = ({ kind, path, text }: ConfigFile): boolean =>
  (kind === "connection-strings" || kind === "app-settings") &&
  text.trim() === "" &&
  !/(^|\/)app_config\/[^/]+$/i.test(path);

/** One for each: what the reader stumbles over behind it has no other cause. */
function* gitFindings(file: ConfigFile): Iterable<Finding> {
  if (isLargeFilePointer(file)) {
    yield {
      span: lineAt(file.text, 0),
      severity: "information",
      message: "This is a pointer of Git LFS, not the file itself. Fetch it with git lfs pull.",
    };
  }
  for (const conflict of mergeConflictsIn(file)) {
    yield {
      span: lineAt(file.text, conflict.start),
      message: "A merge conflict was left here, so the file can't be read. Keep one side, and remove the three marks.",
      fixes: sidesOf(file, conflict).map(({ title, kept }) => ({
        kind: "edit",
        title,
        trust: "review",
        intents: () => [replace(withLineEnd(file.text, conflict), kept)],
      })),
    };
  }
}

const lineAt = (text: string, start: number): Span =>
  spanOf(start, start + (/^[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0));

const withLineEnd = (text: string, { start, end }: Span): Span =>
  spanOf(start, end + (/^\r?\n/.exec(text.slice(end))?.[0].length ?? 0));

/** What a version in between would be, as `diff3` writes it behind `|||||||`, is left out. */
function sidesOf(file: ConfigFile, conflict: Span): readonly { readonly title: string; readonly kept: string }[] {
  const lines = textOf(file.text, withLineEnd(file.text, conflict)).split(/(?<=\n)/);
  const divider = lines.findIndex((line) => line.startsWith("======="));
  const base = lines.findIndex((line) => line.startsWith("||||||| "));
  const own = lines.slice(1, base > 0 && base < divider ? base : divider).join("");
  return [
    { title: `Keep the first side (${nameOf(lines[0])})`, kept: own },
    { title: `Keep the second side (${nameOf(lines.at(-1))})`, kept: lines.slice(divider + 1, -1).join("") },
  ];
}

const nameOf = (line = ""): string => line.slice("<<<<<<< ".length).trim();

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
      {
        kind: "edit",
        title: `Declare ${actual}`,
        trust: { repairs: "syntax" },
        intents: () => [replace(span, actual)],
      },
    ],
  };
}

/** A prefix of Sitecore's own that is not declared, and that of transforms, have rules of their own, which know how to declare it. */
function problemsOf(file: ConfigFile): readonly Problem[] {
  const isOfSitecore = file.kind === "sitecore-patch" || file.kind === "sitecore-config";
  const undeclared = namespacesOf(file).undeclared.filter(
    ({ prefix, meant }) => (meant === undefined || !isOfSitecore) && !(prefix === "xdt" && file.isTransform),
  );
  return [...problemsByCause(file), ...undeclared.map(({ problem }) => problem)];
}

function fixesFor(file: ConfigFile, problem: Problem): readonly Fix[] {
  const fix = syntaxFixOf(file, problem);
  if (!fix) return [];
  return [
    { kind: "edit", title: fix.title, trust: fix.isSafe ? { repairs: "syntax" } : "review", intents: () => fix.edits },
  ];
}
