/** The switch that lets invalid client certificates in, and the names that are taken for it. */

export const allowInvalidName = "AllowInvalidClientCertificates";

/** Whether it is one of the names that documentation and habit use in place of the real one. */
export const isMisspelledAllowInvalid = (name: string): boolean =>
  /^AllowInvalid(Client)?Cert(ificate)?s?$/i.test(name) && name.toLowerCase() !== allowInvalidName.toLowerCase();
