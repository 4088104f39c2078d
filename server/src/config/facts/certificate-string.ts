/** A fact: a string that says in which store a client certificate lies and how it is found. */
import { findPart, type StringPart } from "#config/facts/string-part";
import type { ConnectionString } from "#config/facts/connection-string";
import type { Setting } from "#config/facts/setting";

/** `StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=…` */
export interface CertificateString {
  /** What it belongs to, for messages: `xconnect.collection.certificate`. */
  readonly name: string;
  readonly setting: Setting;
  readonly parts: readonly StringPart[];
  readonly storeName: StringPart | undefined;
  readonly storeLocation: StringPart | undefined;
  readonly findType: StringPart | undefined;
  readonly findValue: StringPart | undefined;
  readonly allowInvalid: StringPart | undefined;
}

export function certificateStringOf({ name, setting, parts }: ConnectionString): CertificateString {
  return {
    name,
    setting,
    parts,
    storeName: findPart(parts, "StoreName"),
    storeLocation: findPart(parts, "StoreLocation"),
    findType: findPart(parts, "FindType"),
    findValue: findPart(parts, "FindValue"),
    allowInvalid: findPart(parts, "AllowInvalidClientCertificates"),
  };
}
