/** Passwords and keys that everybody knows. */
import { sampleTokenKey, shippedExmKeys, shippedSettings } from "#knowledge/sitecore/shipped-secrets";
import { sha256 } from "#text/sha256";

/**
 * What instructions, containers and installers of Sitecore and SQL Server start with, and the first ones of every list
 * of stolen passwords; compared without case.
 */
const knownPasswords: ReadonlySet<string> = new Set([
  ...["", "b", "sa", "12345", "password12345", "sif-default", "hash-epsom-sunset-cost7!", "sitecore"],
  ...["yourstrong@passw0rd", "yourstrong!passw0rd", "<yourstrong@passw0rd>", "pass@word1", "p@ssw0rd", "p@ssw0rd1"],
  ...["password", "password1", "password123", "passw0rd", "123456", "1234567", "12345678", "123456789", "1234567890"],
  ...["1234", "111111", "000000", "123123", "abc123", "qwerty", "qwerty123", "qwertyuiop", "1q2w3e4r", "1qaz2wsx"],
  ...["admin", "admin123", "administrator", "root", "test", "test123", "secret", "welcome", "welcome1", "changeme"],
  ...["letmein", "iloveyou", "master", "sqlserver", "sql"],
]);

export const isKnownPassword = (password: string): boolean => knownPasswords.has(password.toLowerCase());

const shippedKeys: ReadonlySet<string> = new Set([...shippedExmKeys, sampleTokenKey]);

/** A key of a connection string that Sitecore ships, or shows in a comment. */
export const isShippedKey = (key: string): boolean => shippedKeys.has(sha256(key));

const mediaSecrets: ReadonlySet<string> = new Set(
  shippedSettings.flatMap(({ path, sha256: hashes }) => (path.includes("Media.RequestProtection") ? hashes : [])),
);

/** A secret of media requests that Sitecore published, in its files or in those of its containers. */
export const isShippedMediaSecret = (secret: string): boolean => mediaSecrets.has(sha256(secret));
