/** All kinds of scripts, and the text of one for an installation. */
import type { ConfigFile } from "#config/file";
import { sectionAt, settingAt } from "#config/setting-at";
import { bind } from "#scripts/bind";
import { certificateMapping } from "#scripts/certificate-mapping";
import { checkCertificates } from "#scripts/check-certificates";
import { connectionStrings } from "#scripts/connection-strings";
import { developmentCertificates } from "#scripts/development-certificates";
import { nameOf } from "#scripts/installation";
import { passwordHash } from "#scripts/password-hash";
import { scriptText } from "#scripts/powershell";
import { securityUpdate } from "#scripts/security-update";
import { trustedIssuers } from "#scripts/trusted-issuers";
import type { Place, Refusal, ScriptKind, Subject } from "#scripts/script";

/** In the order in which they are offered. */
export const scriptKinds: readonly ScriptKind[] = [
  checkCertificates,
  trustedIssuers,
  bind,
  developmentCertificates,
  connectionStrings,
  passwordHash,
  certificateMapping,
  securityUpdate,
];

/** A script that is to be read, and run by somebody else. */
export interface Script {
  /** `check-certificates.Sitecore.CM.ps1` */
  readonly name: string;
  readonly text: string;
}

export function writeScript(kind: ScriptKind, subject: Subject): Script | Refusal {
  const sketch = kind.sketch(subject);
  if ("why" in sketch) return sketch;
  const of = nameOf(subject.instance).replace(/[^A-Za-z0-9._-]+/g, "-");
  return { name: `${kind.id}.${of}.ps1`, text: scriptText(sketch) };
}

/** The scripts that are of use at a place of a file. */
export function scriptsAt(file: ConfigFile, offset: number): readonly ScriptKind[] {
  const place = placeAt(file, offset);
  return place ? scriptKinds.filter(({ fits }) => fits(place)) : [];
}

function placeAt(file: ConfigFile, offset: number): Place | undefined {
  const section = file.isXml ? sectionAt(file.topSections, offset) : undefined;
  if (section) return { path: section.path, key: section.key ?? "" };
  const setting = settingAt(file, offset);
  return setting && { path: setting.path, key: setting.name };
}
