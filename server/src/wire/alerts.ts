/** What the alerts of TLS say, by their numbers. */

const names: Readonly<Record<number, string>> = {
  0: "close notify",
  10: "unexpected message",
  20: "bad record",
  22: "record overflow",
  40: "handshake failure",
  42: "bad certificate",
  43: "unsupported certificate",
  44: "certificate revoked",
  45: "certificate expired",
  46: "certificate unknown",
  47: "illegal parameter",
  48: "unknown authority",
  49: "access denied",
  50: "decode error",
  51: "decrypt error",
  70: "protocol version",
  71: "insufficient security",
  80: "internal error",
  86: "inappropriate fallback",
  90: "canceled",
  100: "no renegotiation",
  109: "missing extension",
  110: "unsupported extension",
  112: "unrecognized name",
  113: "bad certificate status",
  116: "certificate required",
  120: "no application protocol",
};

const closeNotify = 0;
const noRenegotiation = 100;
export const protocolVersion = 70;
export const unrecognizedName = 112;
export const certificateRequired = 116;
export const noApplicationProtocol = 120;

/** `certificate required (116)` */
export const alertName = (code: number): string => `${names[code] ?? "unknown"} (${code})`;

/** Whether it ends the connection by a fault. */
export const isFatal = (code: number): boolean => code !== closeNotify && code !== noRenegotiation;

/** Whether a server sends it about the certificate of a client. */
export const isAboutCertificate = (code: number): boolean => (code >= 42 && code <= 49 && code !== 47) || code === 116;
