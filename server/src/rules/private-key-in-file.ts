/** Flags private keys that lie in a workspace as files of their own. */
import { privateKeysIn, type PrivateKey } from "#config/facts/certificate-file";
import { fileName } from "#config/kind";
import { exampleCertificate, exampleKey, examplePfx } from "#rule-kit/example-certificates";
import type { Rule } from "#rule-kit/rule";

export const privateKeyInFile: Rule = {
  id: "private-key-in-file",
  title: "A private key lies in the workspace",
  category: "certificates",
  severity: "warning",
  isMilderInDevelopment: true,
  reads: "form",
  kinds: ["certificate-file"],
  docs: {
    why: "Anyone who has a private key can impersonate its owner: answer as the site, or call xConnect as one of its clients. A repository is copied to many machines and keeps what was ever in it. The password of a `.pfx` file is often in a script beside it, and can be guessed without anybody noticing.",
    fix: "Ask for a new certificate, and keep its key in the certificate store of the machine that needs it, or in a vault. List the file in `.gitignore`, and take it out of the repository with `git rm --cached`; its history keeps it, so the old key stays compromised.",
    not: "Files that `.gitignore` lists, as the certificates that `mkcert` makes for containers are; certificates without a key; a key without a text, or with a token in its place. A key under a password is information: whether the password is strong isn't known here.",
    certainty: "verified",
    sources: ["docker-images", "iis-certificate-mapping"],
  },
  examples: [
    {
      name: "a key that anyone can read, beside its certificate",
      path: "certs/xconnect.pem",
      text: `
-----BEGIN CERTIFICATE-----
${exampleCertificate}
-----END CERTIFICATE-----
-----BEGIN PRIVATE KEY-----
^^^^^^^^^^^^^^^^^^^^^^^^^^^ private-key-in-file warning
${exampleKey}
-----END PRIVATE KEY-----
`,
    },
    {
      name: "keys under a password, in a file of their own and in a PFX",
      text: `
//- certs/client.key
-----BEGIN ENCRYPTED PRIVATE KEY-----
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ private-key-in-file information
${exampleKey}
-----END ENCRYPTED PRIVATE KEY-----
//- certs/client.pfx
-----BEGIN PKCS12-----
^^^^^^^^^^^^^^^^^^^^^^ private-key-in-file information
${examplePfx}
-----END PKCS12-----
`,
    },
    {
      name: "a certificate, and a file that deployment fills in",
      text: `
//- certs/partner.cer
-----BEGIN CERTIFICATE-----
${exampleCertificate}
-----END CERTIFICATE-----
//- certs/site.key
-----BEGIN PRIVATE KEY-----
#{SiteKey}
-----END PRIVATE KEY-----
`,
    },
  ],
  *check(file) {
    for (const key of privateKeysIn(file)) {
      const severity = key.protection === "none" ? {} : { severity: "information" as const };
      yield { span: key.marker, message: messageOf(key, fileName(file.path)), ...severity };
    }
  },
};

function messageOf({ protection }: PrivateKey, name: string): string {
  if (protection === "none")
    return `${name} has a private key without a password, which anyone with this file can use. Keep it in a certificate store, and replace it if others had it.`;
  const what = protection === "store" ? "is a PFX with a private key" : "has a private key";
  return `${name} ${what}, which only a password protects. Keep it in a certificate store or a vault, out of the repository.`;
}
