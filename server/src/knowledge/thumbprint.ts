/** What holds for every setting that names a certificate by its thumbprint. */

export const thumbprintMeaning =
  "A thumbprint is the SHA-1 fingerprint of the whole certificate, 40 hexadecimal digits. A renewed certificate has another one, even with the same name: put it in everywhere on the day of the renewal.";

export const thumbprintNeedsKey =
  "This machine needs the certificate with its private key, and the account of the application pool needs read access to that key.";

export const thumbprintNeedsTrust =
  "This machine needs only the public certificate, and must trust the issuer; the private key stays with the caller.";
