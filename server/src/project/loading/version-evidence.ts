/** Which version a web root is of, and so which engine merges its configuration. */
import { isAtLeast, unknownVersion, exactVersion, type SitecoreVersion } from "#config/version";
import type { ReaderKind } from "#project/loading/web-config";
import { readVersionFile } from "#project/version-file";
import { parseXml } from "#xml/parse";
import { attributeText } from "#xml/read";

/** What the files of a root tell; texts are undefined where there is no such file. */
export interface Traces {
  readonly versionFile: string | undefined;
  /** `packages.config`, or a file of project properties, which name packages of NuGet. */
  readonly packages: readonly string[];
  readonly reader: ReaderKind | undefined;
  readonly hasLayers: boolean;
  /** Whether the configuration stands in web.config itself, as up to 8.0. */
  readonly isInline: boolean;
}

export function versionFrom(traces: Traces): SitecoreVersion {
  const stated = traces.versionFile === undefined ? undefined : readVersionFile(traces.versionFile);
  if (stated !== undefined) return exactVersion(stated, "sitecore.version.xml");
  const ofPackage = traces.packages.map(packageVersion).find((version) => version !== undefined);
  if (ofPackage) return ofPackage;
  const ofReader = versionOfReader(traces.reader, traces.isInline);
  if (ofReader) return ofReader;
  return traces.hasLayers ? { from: "9.0", before: undefined, evidence: "Layers.config" } : unknownVersion;
}

/** What the class tells that reads Sitecore's configuration; undefined where it is somebody's own, or none is named. */
export function versionOfReader(reader: ReaderKind | undefined, isInline: boolean): SitecoreVersion | undefined {
  switch (reader) {
    case "rule-based":
      return { from: "9.0", before: undefined, evidence: "RuleBasedConfigReader" };
    case "role":
      return { from: "8.1", before: "9.0", evidence: "RoleConfigReader" };
    case "plain":
      return { from: undefined, before: isInline ? "8.1" : "9.0", evidence: "ConfigReader" };
    default:
      return undefined;
  }
}

/** The packages that come with a version of Sitecore and share its number. */
const platformPackage = /^sitecore\.(kernel|mvc|client|logging|assemblies\.platform)(\.noreferences)?$/i;

/** What a `packages.config`, a project or its properties name. */
export function packageVersion(text: string): SitecoreVersion | undefined {
  const document = parseXml(text);
  for (const element of document.elements) {
    const read = (...names: readonly string[]): string | undefined =>
      names.map((name) => attributeText(document, element, name)).find((value) => value !== undefined);
    const id = read("id", "Include", "Update");
    const version = read("version", "Version");
    if (id !== undefined && version !== undefined && platformPackage.test(id.trim())) return numberedAs(version.trim());
  }
  return undefined;
}

/** `10.2.0` is the version. Up to 9.0 the third part is the date of the build, `9.0.171219`, which is one of many within 9.0. */
function numberedAs(version: string): SitecoreVersion | undefined {
  const parts = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(version);
  if (!parts) return undefined;
  const [, major = "", minor = "", build = ""] = parts;
  const evidence = "a NuGet package of Sitecore";
  if (build.length < 5)
    return exactVersion(build === "" ? `${major}.${minor}` : `${major}.${minor}.${build}`, evidence);
  return { from: `${major}.${minor}`, before: `${major}.${Number(minor) + 1}`, evidence };
}

/** Which attributes tell elements apart, and whether conditions count; undefined where the files leave it open. */
export interface EngineTraces {
  readonly identity: "classic" | "current" | undefined;
  readonly rules: boolean | undefined;
}

/** The role module brings the classic merge with it, whatever the version. */
export function engineFrom(version: SitecoreVersion, reader: ReaderKind | undefined): EngineTraces {
  if (reader === "role") return { identity: "classic", rules: true };
  const isCurrent = isAtLeast(version, "8.2");
  return {
    identity: isCurrent === "unknown" ? undefined : isCurrent === "yes" ? "current" : "classic",
    rules:
      reader === "rule-based" ? true : reader === "plain" ? false : isAtLeast(version, "9.0") === "yes" || undefined,
  };
}
