/** Tells a web.config that no server reads as it stands: a module's, a folder's, or that of a program of another kind. */
import type { ConfigFile } from "#config/file";
import type { Context } from "#effective/context";
import { siteKind } from "#project/site";

/** What never reaches a server as it stands is only worth knowing. */
export const isSource = (file: ConfigFile, { environment, instance }: Context): boolean =>
  environment !== "production" && !file.isTransform && ["other", "nested"].includes(siteKind(file, instance));
