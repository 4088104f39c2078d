/** The one description of the options: the file of ours, the settings of VS Code and the JSON schema come from it. */
import type { Environment } from "#config/environment-name";
import { knownRoles } from "#config/role";
import { limitTable, type Limits } from "#options/limits";
import { defaultOptions, type Decisions, type Override, type Severities, type TlsEnd } from "#options/options";
import type { MergeIdentity } from "#patch/merge/profile";
import { ruleIds } from "#options/rule-ids";
import { fit, mostFaults, type Shape, type ShapeFault, type Way } from "#options/shape";

/** How a rule is reported. */
export const severityShape: Shape = { type: "string", enum: ["error", "warning", "information", "hint", "off"] };

/** More than anybody writes, so that no file makes the inspection of others slow. */
const longestText = 1000;
const mostOverrides = 200;
const mostGlobs = 200;
const mostIgnored = 1000;

const roleName = `(?:${knownRoles.join("|")})`;

/** What a repository says may not lead out of it: no path from the root of a disk, of a home or of a share, and no `..`. */
const pathBelow = "^(?![\\\\/~]|[A-Za-z]:)(?!.*(?:^|[\\\\/])\\.\\.(?:[\\\\/]|$))";

const role: Shape = {
  type: "string",
  maxLength: longestText,
  pattern: `^(?:${roleName}(?:\\s*[,;|]\\s*${roleName})*)?$`,
  description: "Role of the server, such as ContentManagement, or several between commas",
};

const environment: Shape = {
  type: "string",
  enum: ["auto", "development", "test", "production"],
  enumDescriptions: [
    "Names of files and folders decide, such as Web.Release.config.",
    "Some warnings become information.",
    "Every finding has its usual severity.",
    "Some warnings become errors.",
  ],
  description: "Environment these files are for.",
};

const rules: Shape = {
  type: "object",
  properties: Object.fromEntries(ruleIds.map((id) => [id, severityShape])),
  additionalProperties: false,
  markdownDescription:
    'How each rule is reported, or `off`: `{ "thumbprint-lowercase": "off" }`. The id of a rule is behind each finding in the Problems panel; *Explain a Rule* in the Command Palette lists all with their titles. A file `.sitecore-config-guard.json` says the same for everyone who works on the project.',
};

const limits: Shape = {
  type: "object",
  properties: Object.fromEntries(
    Object.entries(limitTable).map(([name, { value, description }]) => [
      name,
      { type: "integer", minimum: 0, default: value, markdownDescription: description },
    ]),
  ),
  additionalProperties: false,
  // The list of an object shows names and numbers alone, so the words stand above it.
  markdownDescription: [
    "How long is too long, where the sources disagree: sessions, logins and tokens that live longer are reported. The page of each rule says which limits it uses.",
    Object.entries(limitTable)
      .map(([name, { description }]) => `- \`${name}\`: ${description}`)
      .join("\n"),
  ].join("\n\n"),
};

const globs = {
  type: "array",
  maxItems: mostGlobs,
  items: {
    type: "string",
    maxLength: longestText,
    pattern: "^(?!!|.*[!+@?*]\\().*\\S",
    description: "a glob with *, **, ?, [a-z] and {a,b}; nothing else has a meaning",
  },
} as const satisfies Shape;

const webRoot: Shape = {
  type: "object",
  properties: {
    root: {
      type: "string",
      maxLength: longestText,
      pattern: pathBelow,
      description: "folder of the web root, here or below, without ..; it need not exist",
    },
    projects: {
      ...globs,
      markdownDescription: "Globs of the folders that hold an `App_Config`, such as `src/Feature/*/code`.",
    },
  },
  additionalProperties: false,
  description: "One web root, and the projects that are deployed to it.",
};

const override: Shape = {
  type: "object",
  properties: {
    files: {
      ...globs,
      markdownDescription: "Globs, such as `**/*.Debug.config`. Without a slash they are names of files in any folder.",
    },
    role,
    environment,
    rules,
    limits,
  },
  additionalProperties: false,
  description: "Applies to the files for which all of files, role and environment hold, as far as they are written.",
};

/** What both settings and file may say, by name. */
export const optionShapes = {
  role: {
    ...role,
    markdownDescription:
      "Role of the server these files are for, such as `ContentManagement` or `ContentDelivery, Processing`. Empty: `role:define` and folder names decide.",
  },
  sitecoreVersion: {
    type: "string",
    maxLength: longestText,
    pattern: "^(\\d+(\\.\\d+)*)?$",
    description: "Sitecore version, such as 9.0.2 or 10.3",
    markdownDescription:
      "Sitecore version, such as `9.0.2` or `10.3`. Empty: `sitecore.version.xml` and other traces in the files decide.",
  },
  environment,
  search: {
    type: "string",
    maxLength: longestText,
    pattern: "^[\\w.-]*$",
    description: "search provider, such as Solr",
    markdownDescription:
      "Search provider that `search:require` asks for, such as `Solr`. Empty: `search:define` decides.",
  },
  identity: {
    type: "string",
    enum: ["auto", "classic", "current"],
    enumDescriptions: [
      "The version decides.",
      "By all attributes, as up to Sitecore 8.1 and with the role module.",
      "By significant attributes only, as in later versions.",
    ],
    description: "How Sitecore finds the element that a patch means.",
  },
  tlsEndsAt: {
    type: "string",
    enum: ["server", "loadBalancer"],
    enumDescriptions: [
      "IIS decrypts requests and sees client certificates.",
      "Requests reach IIS over HTTP, so checks that need TLS there are not reported.",
    ],
    default: defaultOptions.tlsEndsAt,
    description: "Where TLS ends: at these servers, or at a load balancer in front of them.",
  },
  patchFile: {
    type: "string",
    maxLength: longestText,
    pattern: pathBelow,
    default: defaultOptions.patchFile,
    description: "path below the root of the site, without ..",
    markdownDescription:
      "Patch file, from the root of the site, into which fixes write what must not go into files that Sitecore ships.",
  },
  webRoots: {
    type: "array",
    maxItems: mostOverrides,
    items: webRoot,
    markdownDescription:
      'Which projects are deployed to which web root: `[{ "root": "deploy/cm", "projects": ["src/*/*/code"] }]`. Not written: the projects of a Helix solution (`Foundation`, `Feature`, `Project`) go to one web root. With `[]` in `.sitecore-config-guard.json`, each folder is a web root of its own.',
  },
  base: {
    type: "string",
    maxLength: longestText,
    pattern: pathBelow,
    description: "folder or file, here or below, without ..",
    markdownDescription:
      "What Sitecore ships, where the files here are only a part of an installation: the folder of a stock web root, or a saved ShowConfig of an installation without own files. Nothing is reported in it. Empty: none.",
  },
  rules,
  limits,
  overrides: {
    type: "array",
    maxItems: mostOverrides,
    items: override,
    markdownDescription:
      'Severities and limits for some of the files; the last one that applies wins: `[{ "files": ["**/*.Debug.config"], "rules": { "…": "off" } }]`.',
  },
  ignore: {
    type: "array",
    maxItems: mostIgnored,
    items: { type: "string", maxLength: longestText, pattern: "\\S" },
    markdownDescription:
      'Files whose findings are not shown, written as in a `.gitignore`: `["legacy/", "*.Debug.config"]`. `!` shows files that `.gitignore` leaves out: `["!Website/"]`. Ignored files still count for other files, and an open file is always inspected.',
  },
} as const satisfies Readonly<Record<string, Shape>>;

/** What settings may say: who writes them may also read what lies beside the folder, which a repository may not. */
export const settingShapes = {
  ...optionShapes,
  base: {
    type: "string",
    maxLength: longestText,
    description: "folder or file, from the root of the disk or from here",
    markdownDescription: `${optionShapes.base.markdownDescription} It may lie outside of the workspace: \`C:\\stock\\10.3\`.`,
  },
} as const satisfies Readonly<Record<string, Shape>>;

/** What a file of ours may say. */
export const guardConfigShape = {
  type: "object",
  properties: {
    $schema: { type: "string", description: "Where the schema of this file is, for editors." },
    ...optionShapes,
    baseline: {
      type: "string",
      maxLength: longestText,
      pattern: `${pathBelow}.*sitecore-config-guard-baseline\\.json$`,
      description:
        "File with the accepted findings, here or below, without ..; its name ends in sitecore-config-guard-baseline.json",
    },
  },
  additionalProperties: false,
} as const satisfies Shape;

const settingsShape: Shape = { ...guardConfigShape, properties: { ...guardConfigShape.properties, ...settingShapes } };

interface Read {
  readonly decisions: Decisions;
  readonly faults: readonly ShapeFault[];
}

/** What the settings decide. */
export const readSettings = (value: unknown): Read => readDecisions(value, settingsShape);

/** What a file of ours decides; what does not fit counts as not written, and is among the faults. */
export function readDecisions(value: unknown, shape: Shape = guardConfigShape): Read {
  const { value: fitting, faults } = fit(value, shape);
  const written = (fitting ?? {}) as Written;
  const { tlsEndsAt, patchFile, webRoots, base, ignore, baseline } = written;
  const overrides = soundOverrides(value);
  return {
    decisions: {
      ...profileIn(written),
      ...(tlsEndsAt && { tlsEndsAt }),
      ...(isWritten(patchFile) && { patchFile }),
      ...(webRoots && { webRoots: webRoots.flatMap(toWebRoot) }),
      ...(base !== undefined && { base: base.replaceAll("\\", "/").replace(/\/$/, "") }),
      ...(ignore && { ignore }),
      ...(isWritten(baseline) && { baseline }),
      ...environmentIn(written),
      ...rulesIn(written),
      ...(overrides.length > 0 && { overrides: overrides.map(toOverride) }),
    },
    faults: faults.map(sayingWhatItCosts),
  };
}

/** Without a condition that was meant, an override would apply to more files than it may: it applies to none. */
function soundOverrides(value: unknown): readonly WrittenOverride[] {
  const { overrides } = (value ?? {}) as { readonly overrides?: unknown };
  if (!Array.isArray(overrides) || overrides.length > mostOverrides) return [];
  return overrides.flatMap((each: unknown) => {
    const { value: written, faults } = fit(each, override);
    const isSound = faults.length < mostFaults && !faults.some(({ way }) => isCondition(way));
    return isSound && written !== undefined ? (written as WrittenOverride) : [];
  });
}

/** Whether the way through an override leads to what narrows it, or was meant to. */
const isCondition = ([member]: Way): boolean => member !== "rules" && member !== "limits";

function sayingWhatItCosts(fault: ShapeFault): ShapeFault {
  const [top, , ...inside] = fault.way;
  if (top !== "overrides" || inside.length === 0 || !isCondition(inside)) return fault;
  return {
    ...fault,
    message: fault.message.replace(/so (it|this value) is ignored/, "so the override applies to no file"),
  };
}

/** The JSON as it fits the shape. */
interface Written extends WrittenOverride {
  readonly sitecoreVersion?: string;
  readonly search?: string;
  readonly identity?: "auto" | MergeIdentity;
  readonly tlsEndsAt?: TlsEnd;
  readonly patchFile?: string;
  readonly webRoots?: readonly { readonly root?: string; readonly projects?: readonly string[] }[];
  readonly base?: string;
  readonly ignore?: readonly string[];
  readonly baseline?: string;
}

interface WrittenOverride {
  readonly files?: readonly string[];
  readonly role?: string;
  readonly environment?: "auto" | Environment;
  readonly rules?: Severities;
  readonly limits?: Partial<Limits>;
}

const isWritten = (text: string | undefined): text is string => text !== undefined && text.trim() !== "";

/** One that lacks its root or its projects says nothing. */
const toWebRoot = ({ root, projects }: NonNullable<Written["webRoots"]>[number]): NonNullable<Decisions["webRoots"]> =>
  isWritten(root) && projects ? [{ root: root.replaceAll("\\", "/"), projects }] : [];

type ProfileDecisions = Pick<Decisions, "role" | "sitecoreVersion" | "search" | "identity">;

const profileIn = ({ role: roles, sitecoreVersion, search, identity }: Written): ProfileDecisions => ({
  ...(isWritten(roles) && { role: roles }),
  ...(isWritten(sitecoreVersion) && { sitecoreVersion }),
  ...(isWritten(search) && { search }),
  ...(identity && identity !== "auto" && { identity }),
});

const environmentIn = ({ environment: name }: WrittenOverride): Pick<Decisions, "environment"> =>
  name === undefined || name === "auto" ? {} : { environment: name };

const rulesIn = ({ rules: severities, limits: own }: WrittenOverride): Override["decisions"] => ({
  ...(severities && { severities }),
  ...(own && { limits: own }),
});

const toOverride = (written: WrittenOverride): Override => ({
  when: {
    ...(written.files && { files: written.files }),
    ...(isWritten(written.role) && { role: written.role }),
    ...environmentIn(written),
  },
  decisions: rulesIn(written),
});
