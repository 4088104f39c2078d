/** The kinds of file that hold the connection strings of databases. */
import type { FileKind } from "#config/kind";

export const databaseStringKinds: readonly FileKind[] = [
  "connection-strings",
  "web-config",
  "machine-config",
  "worker-config",
  "identity-server",
  "identity-server-json",
];
