/** A PFX gives its certificates to who has the password, byte by byte as OpenSSL put them in. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCertificateBytes } from "#certificate/certificate-file";
import { certificatesOfStore } from "#host/certificate-store";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-store-"));
const at = (name: string): string => path.join(folder, name);
const openssl = (...args: string[]): Buffer => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });

const stores: Readonly<Record<string, readonly string[]>> = {
  "AES, as OpenSSL 3 writes it": [],
  "3DES, as Windows writes it": ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"],
  "without encryption of the certificate": ["-certpbe", "NONE"],
};

describe.skipIf(!hasOpenssl)("a PFX", () => {
  beforeAll(() => {
    for (const [name, key] of [
      ["rsa", "rsa:2048"],
      ["ca", "rsa:2048"],
    ] as const) {
      openssl("req", "-x509", "-newkey", key, "-nodes", "-keyout", `${name}.key`, "-out", `${name}.pem`, "-subj", `/CN=${name}`, "-days", "30"); // prettier-ignore
    }
    openssl("ecparam", "-genkey", "-name", "prime256v1", "-out", "ec.key");
    openssl("req", "-x509", "-new", "-key", "ec.key", "-out", "ec.pem", "-subj", "/CN=ec");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const made = (name: string, password: string, ...options: string[]): Buffer => {
    openssl("pkcs12", "-export", "-inkey", `${name}.key`, "-in", `${name}.pem`, "-out", `${name}.pfx`, "-passout", `pass:${password}`, ...options); // prettier-ignore
    return readFileSync(at(`${name}.pfx`));
  };
  const derOf = (name: string): Uint8Array | undefined =>
    readCertificateBytes(readFileSync(at(`${name}.pem`))).certificates[0];
  const base64 = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString("base64");

  test.each(Object.keys(stores))("%s", (kind) => {
    for (const name of ["rsa", "ec"]) {
      const store = made(name, "geheim", ...(stores[kind] ?? []));
      expect(readCertificateBytes(store)).toEqual({ kind: "store", certificates: [], privateKey: undefined });
      expect(certificatesOfStore(store, "geheim")?.map(base64)).toEqual([base64(derOf(name))]);
      expect(certificatesOfStore(store, "wrong")).toBeUndefined();
    }
  });

  test("the certificate of the key comes first, whatever else is in it", () => {
    const store = made("rsa", "", "-certfile", "ca.pem");
    expect(certificatesOfStore(store, "")?.map(base64)).toEqual([base64(derOf("rsa")), base64(derOf("ca"))]);
  });

  test("one that asks for rounds without end is not opened", () => {
    const store = made("ec", "geheim", "-iter", "600001");
    expect(certificatesOfStore(store, "geheim")).toBeUndefined();
  });

  test("what is no PFX is none", () => {
    expect(certificatesOfStore(Buffer.from("hello"), "")).toBeUndefined();
    expect(certificatesOfStore(made("rsa", "x").subarray(0, 500), "x")).toBeUndefined();
  });
});
