/** The certificates that lie in a workspace as files, by thumbprint. */
import { certificatesInFile } from "#config/facts/certificate-file";
import type { ConfigFile } from "#config/file";

/** One of them, and a file that holds it. */
export interface FiledCertificate {
  readonly certificate: ReturnType<typeof certificatesInFile>[number];
  readonly path: string;
}

/** By thumbprint, in upper case. */
export type FiledCertificates = ReadonlyMap<string, FiledCertificate>;

/** Whether certificates lie in it. Such a file is part of no instance: it may be meant for any. */
export const holdsCertificates = ({ kind }: ConfigFile): boolean => kind === "certificate-file";

/** Of several files with one certificate, the first by path counts. */
export const certificatesFiledAmong = (files: Iterable<ConfigFile>): FiledCertificates =>
  new Map(
    [...files]
      .filter(holdsCertificates)
      .reverse()
      .flatMap((file) =>
        certificatesInFile(file).map(
          (certificate) => [certificate.thumbprint, { certificate, path: file.path }] as const,
        ),
      ),
  );
