/** Prints a report as SARIF 2.1.0, which code scanning services and viewers read. */
import { pathToFileURL } from "node:url";
import type * as sarif from "sarif";
import type { Skipped } from "#cli/collect";
import { isComplete, type FileReport, type Place, type Report, type ReportedFinding } from "#cli/report";
import { sarifRules, sarifLevels } from "#cli/sarif-rules";
import { sarifTaxonomies, supportedTaxonomies } from "#cli/sarif-taxonomies";
import { editsSharer, type ShareEdits } from "#inspect/shareable-edits";
import type { OfferedFix } from "#inspect/offered-fix";
import { repository } from "#inspect/explain";
import { rules } from "#rules/index";

const root = "%SRCROOT%";
const fingerprintName = "ruleAndSetting/v1";

export interface SarifOrigin {
  readonly version: string;
  readonly cwd: string;
}

export function printSarif(report: Report, origin: SarifOrigin): string {
  const log: sarif.Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Sitecore Config Guard",
            informationUri: repository,
            version: origin.version,
            semanticVersion: origin.version,
            rules: sarifRules(),
            supportedTaxonomies: supportedTaxonomies(),
          },
        },
        taxonomies: sarifTaxonomies(),
        language: "en-US",
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        originalUriBaseIds: { [root]: { uri: pathToFileURL(`${origin.cwd}/`).href } },
        invocations: [invocation(report, origin)],
        results: [...report.files.flatMap((file) => resultsOf(file, origin)), ...goneResults(report, origin)],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function invocation(report: Report, origin: SarifOrigin): sarif.Invocation {
  const noted = (what: string, { path, reason, failsRun }: Skipped): sarif.Notification => ({
    level: failsRun ? "error" : "warning",
    message: { text: `${what}: ${reason}` },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(path, origin) } }],
  });
  return {
    executionSuccessful: isComplete(report),
    toolExecutionNotifications: [
      ...report.skipped.map((each) => noted("Skipped", each)),
      ...report.notFixed.map((each) => noted("Not fixed", each)),
      ...report.failures.map((text) => ({ level: "error" as const, message: { text } })),
    ],
  };
}

function resultsOf(file: FileReport, origin: SarifOrigin): sarif.Result[] {
  const share = editsSharer(file.file);
  return [...file.findings, ...file.silenced].map((reported) => {
    const { finding, related, identity } = reported;
    const fixes = fixesOf(file, finding.fixes ?? [], share, origin);
    return {
      ruleId: finding.rule.id,
      ruleIndex: rules.indexOf(finding.rule),
      level: sarifLevels[finding.severity],
      message: { text: finding.message },
      locations: [{ physicalLocation: physicalLocation(file.path, reported, origin) }],
      partialFingerprints: { [fingerprintName]: identity.fingerprint },
      ...standing(reported, file),
      ...(related.length > 0 && {
        relatedLocations: related.map((place, id) => ({
          id,
          message: { text: place.message },
          physicalLocation: physicalLocation(place.path, place, origin),
        })),
      }),
      ...(fixes.length > 0 && { fixes }),
    };
  });
}

/** Whether it is new, and what silences it. An empty list of suppressions says that nothing does. */
function standing({ silencedBy }: ReportedFinding, { gone }: FileReport): Partial<sarif.Result> {
  const isAccepted = silencedBy === "baseline";
  const suppression: sarif.Suppression | undefined = isAccepted
    ? { kind: "external", status: "accepted", justification: "It is in the baseline." }
    : silencedBy && { kind: "inSource", status: "accepted", justification: silencedBy.reason };
  return {
    ...(gone && { baselineState: isAccepted ? "unchanged" : "new" }),
    suppressions: suppression ? [suppression] : [],
  };
}

/** What the baseline holds and nobody finds any more. */
const goneResults = ({ gone }: Report, origin: SarifOrigin): sarif.Result[] =>
  gone.map(({ path, rule, fingerprint, setting = "" }) => ({
    ruleId: rule,
    message: { text: `This accepted finding is gone: ${rule} ${setting}`.trimEnd() },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(path, origin) } }],
    partialFingerprints: { [fingerprintName]: fingerprint },
    baselineState: "absent",
    // All results of a run have a list of suppressions, or none has.
    suppressions: [],
  }));

const physicalLocation = (path: string, place: Place, origin: SarifOrigin): sarif.PhysicalLocation => ({
  artifactLocation: artifactLocation(path, origin),
  region: region(place),
});

const region = ({ start, end }: Place): sarif.Region => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
});

/** Relative to the working folder; what lies outside of it has an address of its own. */
function artifactLocation(path: string, { cwd }: SarifOrigin): sarif.ArtifactLocation {
  const address = pathToFileURL(`${cwd}/${path}`).href;
  const base = pathToFileURL(`${cwd}/`).href;
  return address.startsWith(base) ? { uri: address.slice(base.length), uriBaseId: root } : { uri: address };
}

/** Fixes that change this file alone; those of other kinds need an editor. */
function fixesOf(
  { path, placeOf }: FileReport,
  fixes: readonly OfferedFix[],
  share: ShareEdits,
  origin: SarifOrigin,
): sarif.Fix[] {
  return fixes.flatMap((fix) => {
    const edits = fix.kind === "edit" && !fix.otherFiles && !fix.isLastResort ? share(fix.edits()) : undefined;
    if (!edits || edits.length === 0) return [];
    const replacements = edits.map((edit) => replacement(placeOf(edit.span), edit.newText));
    const change = { artifactLocation: artifactLocation(path, origin), replacements };
    return [{ description: { text: fix.title }, artifactChanges: [change] }];
  });
}

const replacement = (place: Place, newText: string): sarif.Replacement => ({
  deletedRegion: region(place),
  ...(newText !== "" && { insertedContent: { text: newText } }),
});
