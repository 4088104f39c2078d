/** The kinds of file that name certificates by their thumbprints. */
import type { FileKind } from "#config/kind";

export const thumbprintKinds: readonly FileKind[] = [
  "connection-strings",
  "web-config",
  "worker-config",
  "app-settings",
  "xconnect-settings",
  "identity-server",
  "identity-server-json",
  "commerce-json",
  "sitecore-patch",
];
