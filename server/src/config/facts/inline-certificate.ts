/** A fact: a certificate whose text stands in the file itself. It is decoded only when somebody asks. */
import { readCertificate, type Certificate } from "#certificate/certificate";
import { decodeBase64, withoutBlanks, type Base64 } from "#certificate/base64";
import { classify, type DerContents } from "#certificate/classify";
import { findPemBlocks, findPemMarkers, pemBody, type PemBlock } from "#certificate/pem";
import type { ConfigFile } from "#config/file";
import { isJudgeable, type Setting } from "#config/facts/setting";

/** `-----BEGIN`, as it looks in Base64. */
const encodedMarker = "LS0tLS1CRUdJTi";

export class InlineCertificate {
  readonly setting: Setting;
  #blocks: readonly PemBlock[] | undefined;
  #base64: string | undefined;
  #decoded: Base64 | undefined;
  #contents: DerContents | undefined;
  #certificate: Certificate | undefined;

  constructor(setting: Setting) {
    this.setting = setting;
  }

  /** IIS compares the text as it stands; the identity server reads it with .NET, which passes over blanks. */
  get isReadByIis(): boolean {
    return this.setting.entry?.product === "iis";
  }

  /** The PEM blocks that were pasted with their markers, as offsets in the decoded value. */
  get blocks(): readonly PemBlock[] {
    return (this.#blocks ??= findPemBlocks(this.setting.value));
  }

  /** The Base64 text alone, of the first certificate where there are several. */
  get base64(): string {
    return (this.#base64 ??= this.#body());
  }

  get decoded(): Base64 {
    return (this.#decoded ??= decodeBase64(this.base64));
  }

  /** The bytes; undefined where the text is not Base64. */
  get bytes(): Uint8Array | undefined {
    return this.decoded.kind === "bytes" ? this.decoded.bytes : undefined;
  }

  /** What the bytes hold; undefined where the text is not Base64. */
  get contents(): DerContents | undefined {
    return (this.#contents ??= this.bytes && classify(this.bytes));
  }

  /** Whether a whole exported file, markers and all, was encoded once more. */
  get isEncodedFile(): boolean {
    return this.base64.startsWith(encodedMarker);
  }

  /** The markers in a file that was encoded once more say that it holds a private key. */
  get isEncodedPrivateKey(): boolean {
    if (!this.isEncodedFile || !this.bytes) return false;
    const text = Array.from(this.bytes, (byte) => String.fromCharCode(byte)).join("");
    return findPemBlocks(text).some(({ label }) => label.endsWith("PRIVATE KEY"));
  }

  /** The certificate itself; undefined where the bytes hold none, or none that can be read. */
  get certificate(): Certificate | undefined {
    return (this.#certificate ??= this.#readCertificate());
  }

  #readCertificate(): Certificate | undefined {
    const { bytes, contents } = this;
    if (!bytes || contents?.kind !== "certificate") return undefined;
    return readCertificate(bytes.subarray(0, bytes.length - contents.extra));
  }

  #body(): string {
    const { value } = this.setting;
    const block = this.blocks.find(({ label }) => label.endsWith("CERTIFICATE")) ?? this.blocks[0];
    return block ? pemBody(value, block) : withoutBlanks(value.slice(0, findPemMarkers(value)[0]?.start));
  }
}

/** The certificates whose text stands in the file itself. */
export const inlineCertificatesOf = (file: ConfigFile): readonly InlineCertificate[] => file.fact(readInline);

const readInline = (file: ConfigFile): readonly InlineCertificate[] =>
  file
    .settingsOfType("certificate")
    .filter(isJudgeable)
    .filter(({ value }) => value.trim() !== "")
    .map((setting) => new InlineCertificate(setting));
