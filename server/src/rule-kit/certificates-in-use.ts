/** The inline certificates that can be read and are in use, for the rules that judge what is in them. */
import type { Certificate } from "#certificate/certificate";
import { isFalse } from "#config/boolean";
import { type InlineCertificate, inlineCertificatesOf } from "#config/facts/inline-certificate";
import { settingOf } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import type { Span } from "#text/span";

export interface CertificateInUse {
  readonly certificate: Certificate;
  /** All of its text. */
  readonly span: Span;
  /** Whether it stands for a client that comes to IIS, rather than for the server itself. */
  readonly isOfClient: boolean;
}

export const certificatesInUse = (file: ConfigFile): readonly CertificateInUse[] =>
  inlineCertificatesOf(file).flatMap((inline) => {
    const { certificate, setting, isReadByIis } = inline;
    return certificate && !isSwitchedOff(inline)
      ? [{ certificate, span: setting.valueSpan, isOfClient: isReadByIis }]
      : [];
  });

/** A mapping may be kept for later. */
const isSwitchedOff = ({ setting: { section } }: InlineCertificate): boolean =>
  section !== undefined && isFalse(settingOf(section, "enabled")?.value);
