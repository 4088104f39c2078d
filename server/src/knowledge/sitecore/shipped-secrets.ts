/** Secrets that everybody knows, since installations begin with them or a demo published them; by their SHA-256 alone. */
import type { SettingPath } from "#knowledge/settings";

export interface ShippedSecret {
  readonly path: SettingPath;
  readonly sha256: readonly string[];
  /** What everybody can do who knows it. */
  readonly danger: string;
}

const telerikPlaceholders = [
  "b287c432268840c0efd1df677adefe9c54afedf946bc9f52a1377193df33fb0c", // 9.0.0, 9.0.1 and the installer
  "efeb8db51226fe029d222ec353feb918f2d753757768516b4376fc463adce8dd", // 9.0.2
] as const;

const telerik = { sha256: telerikPlaceholders, danger: "bring files onto the server through the dialogs of editors" };

/** In web.config. */
export const shippedKeys: readonly ShippedSecret[] = [
  { path: "appSettings/add[Telerik.AsyncUpload.ConfigurationEncryptionKey]@value", ...telerik },
  { path: "appSettings/add[Telerik.Upload.ConfigurationHashKey]@value", ...telerik },
  { path: "appSettings/add[Telerik.Web.UI.DialogParametersEncryptionKey]@value", ...telerik },
];

/** In Sitecore's own files, or in patches that were copied. */
export const shippedSettings: readonly ShippedSecret[] = [
  {
    path: "sitecore/settings/setting[Media.RequestProtection.SharedSecret]@value",
    sha256: [
      "26adfd19825b15d284c6f975042afceea3d2049aabc81cf430d34a96702c3792", // 8.2 and 9.0
      "3b68f6cbccf384c5f6fe619bb3f1889a7fdb1ff6ece335133965fba8c4be4eeb", // The Habitat demo
    ],
    danger: "keep the server busy with scaling images",
  },
  {
    path: "sitecore/settings/setting[PathAnalyzer.Remote.Authentication.ApiKey]@value",
    sha256: ["1b88e91d26a10acd6d51667969411fad8027319c5e9cd60d4e288fa562b5f55e"],
    danger: "call Path Analyzer in the place of another server",
  },
];

/** The salt of the hash of visitors' addresses. */
export const shippedSalt: ShippedSecret = {
  path: "sitecore/geoIpManager/providers/add@salt",
  sha256: ["0a91a8317a41fb99a73605f0c2f3cd6f69b76aafe0e4bf74859c3fbe968bd3f9"],
  danger: "work out the addresses of visitors from their hashes",
};

/** In ConnectionStrings.config, of `EXM.CryptographicKey` and `EXM.AuthenticationKey`: all zeros, as 9.0 and the older module write them. */
export const shippedExmKeys: readonly string[] = [
  "6aed34e6bddff5e1d872b5d7d5698a7b73abd6f3b33402732edc73ab9ffb9c70", // Behind 0x
  "60e05bd1b195af2f94112fa7197a5c88289058840ce7c6df9693756bc6250f55",
];

/** In ConnectionStrings.config, of `Sitecore.Services.Token.SecurityKey`: the example in a comment of Sitecore's. */
export const sampleTokenKey = "bd375f5d70c6f1d40d06ca9eb69f4a6b990b417971fff1fab6bfbe38c33f0547";
