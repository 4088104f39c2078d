/** Tells whose JSON file it is, of those whose properties the settings table knows. */
import type { FileKind } from "#config/kind";
import type { JsonProduct } from "#knowledge/settings";

const products: Partial<Record<FileKind, JsonProduct>> = {
  "commerce-json": "commerce",
  "identity-server-json": "identity-server",
};

/** Undefined for all other files. What our own JSON files may hold, their JSON schema tells the editor. */
export const jsonProductOf = (kind: FileKind): JsonProduct | undefined => products[kind];
