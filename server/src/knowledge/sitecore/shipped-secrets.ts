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
  "48563d4fc49d45ddedd3f14c3b2c47bf10a713c4d5355e73c5d5199189f63b5d", // A demo of Sitecore
  "5be841d60c088b76dfa29dc3f9fc550726b89d12bd76432a740ce6f6d264fc92", // Published recipes of images
  "6cd07389bb8c3e4e41c5cc7c04ad87216918436b1e2f77a7af4fd94c00ec7ae4", // Built into the controls until R2 2017 SP1, for uploads
  "bc0318c9933a4d37afee07e1284e9fdc828f5d7a05c45b4353dcba07f545777e", // The same, for their hash
  "c1e9e82415e700a364fc390feb853accb64516e42f180b0f99211737e6bb2ccc", // In public lists of dialog keys
  "0e80b303a81c32f4a3982dc5342c069814595836c8b911330923efbd463a138d", // The examples of Telerik's documentation
  "f2ffd6ccab5c003597bf0027abdce86a66d04ed54a0525f21c5e79c598ed2ebc",
  "8d9d8f136290599751d81ee59d3cf228a59c5da81714ac0f81fc07833b9eb675",
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
      "c0238b180c8b24cd6de034f76c0fbddae3d65af79211f7448f1629b25fc6a0fd", // The .env files of Sitecore's containers
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
