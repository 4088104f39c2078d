/** What the files at hand say that a diagnosis asks for: the findings in them, and a few facts about the installations. */
import { addressOf } from "#config/facts/address";
import { connectionStringsIn } from "#config/facts/connection-string";
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

export interface FoundIn {
  readonly file: ConfigFile;
  readonly finding: GradedFinding;
}

export interface Situation {
  /** The installation that is meant, and those that matter to it. */
  readonly subject: Subject;
  readonly instances: readonly Instance[];
  readonly files: readonly ConfigFile[];
  /** Those of the rules, in the order of the files. */
  readonly findingsOf: (rules: readonly string[]) => readonly FoundIn[];
  /** Whether a place of IIS demands a client certificate; undefined where no file speaks of it. */
  readonly demandsCertificate: boolean | undefined;
  /** The hosts that are called over TLS. */
  readonly calledHosts: readonly string[];
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
  return {
    subject,
    instances,
    files,
    findingsOf: (ids) => all().filter(({ finding }) => ids.includes(finding.rule.id)),
    demandsCertificate: rules.length === 0 ? undefined : rules.some(({ flags }) => flags.includes("SslRequireCert")),
    calledHosts: hostsIn(files),
    has: (kind) => instances.some((instance) => instanceKind(instance) === kind),
  };
}

function hostsIn(files: readonly ConfigFile[]): readonly string[] {
  const hosts = files
    .filter(({ kind, isTransform }) => kind === "connection-strings" && !isTransform)
    .flatMap(connectionStringsIn)
    .flatMap(({ form, setting }) => {
      const address = form === "url" && !setting.isOpaque ? addressOf(setting.source) : undefined;
      return address?.scheme.value.toLowerCase() === "https" ? [address.host.value.toLowerCase()] : [];
    });
  return [...new Set(hosts)];
}
