/** What the files at hand say that a diagnosis asks for: the findings in them, and a few facts about the installations. */
import { httpsEndpointsOf, type HttpsEndpoint } from "#config/facts/https-endpoint";
import type { SslFlag } from "#config/facts/ssl-flags";
import type { ConfigFile } from "#config/file";
import { contextOf, inspectFile } from "#inspect/inspect-file";
import type { GradedFinding } from "#inspect/grade";
import type { ReportError } from "#inspect/guard";
import type { Options } from "#options/options";
import type { Instance } from "#project/instance";
import { instanceKind } from "#project/instance-kind";
import type { Project } from "#project/project";
import { accessRulesOf } from "#scripts/access";
import type { Subject } from "#scripts/script";
import { groupBy } from "#text/group-by";

export interface FoundIn {
  readonly file: ConfigFile;
  readonly finding: GradedFinding;
}

/** An address that is called over TLS, and the file that names it. */
export interface Called {
  readonly file: ConfigFile;
  readonly endpoint: HttpsEndpoint;
}

export interface Situation {
  /** The installation that is meant, and those that matter to it. */
  readonly subject: Subject;
  readonly instances: readonly Instance[];
  readonly files: readonly ConfigFile[];
  /** All of them, in the order of the files. */
  readonly findings: () => readonly FoundIn[];
  /** Those of the rules. */
  readonly findingsOf: (rules: readonly string[]) => readonly FoundIn[];
  /** Whether a place of IIS demands a client certificate; undefined where no file speaks of it. */
  readonly demandsCertificate: boolean | undefined;
  /** Whether one asks for it, which is something else; undefined as above. */
  readonly asksForCertificate: boolean | undefined;
  /** What connection strings call over TLS. */
  readonly called: readonly Called[];
  readonly has: (kind: ReturnType<typeof instanceKind>) => boolean;
}

export interface Asked {
  readonly project: Project;
  /** Any file of the installation. */
  readonly file: ConfigFile;
  readonly optionsFor: (file: ConfigFile) => Options;
  readonly report: ReportError;
}

/** Files are inspected when a cause asks for their findings, once. */
export function situationOf({ project, file, optionsFor, report }: Asked): Situation {
  const subject: Subject = contextOf(project, file, optionsFor(file));
  const instances = [subject.instance, ...subject.connected];
  const files = instances.flatMap((instance) => instance.files);
  let found: readonly FoundIn[] | undefined;
  const all = (): readonly FoundIn[] =>
    (found ??= files.flatMap((each) =>
      inspectFile(project, each, optionsFor(each), report).map((finding) => ({ file: each, finding })),
    ));
  const rules = instances.flatMap((instance) =>
    accessRulesOf({ instance, connected: instances.filter((other) => other !== instance) }),
  );
  const anyHas = (flag: SslFlag): boolean | undefined =>
    rules.length === 0 ? undefined : rules.some(({ flags }) => flags.includes(flag));
  return {
    subject,
    instances,
    files,
    findings: all,
    findingsOf: (ids) => all().filter(({ finding }) => ids.includes(finding.rule.id)),
    demandsCertificate: anyHas("SslRequireCert"),
    asksForCertificate: anyHas("SslNegotiateCert"),
    called: calledIn(files),
    has: (kind) => instances.some((instance) => instanceKind(instance) === kind),
  };
}

/** Each host and port once. */
function calledIn(files: readonly ConfigFile[]): readonly Called[] {
  const all = files
    .filter(({ kind, isTransform }) => kind === "connection-strings" && !isTransform)
    .flatMap((file) => httpsEndpointsOf(file).map((endpoint) => ({ file, endpoint })));
  return groupBy(all, ({ endpoint: { host, port } }) => `${host}:${port}`).map(([first]) => first);
}
