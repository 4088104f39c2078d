/** Tells what an instance is, from the kinds of its files. */
import type { Instance } from "#project/instance";
import { checksCallers, siteKind } from "#project/site";

/** `worker`: a background job of xConnect. `unknown`: a folder with some files, such as a Helix module. */
export type InstanceKind = "site" | "xconnect" | "worker" | "identity-server" | "commerce" | "unknown";

export function instanceKind(instance: Instance): InstanceKind {
  const { webConfig } = instance;
  if (isWorker(instance)) return "worker";
  if (instance.filesOf("identity-server").length > 0) return "identity-server";
  if (instance.filesOf("xconnect-settings").length > 0) return "xconnect";
  if (instance.filesOf("commerce-json").length > 0) return "commerce";
  if (instance.filesOf("identity-server-json").length > 0 && !webConfig) return "identity-server";
  const kind = webConfig && siteKind(webConfig, instance);
  if (kind === "sitecore") return "site";
  if (kind === "xconnect" || checksCallers(instance)) return "xconnect";
  return instance.filesOf("sitecore-config").length > 0 ? "site" : "unknown";
}

/** In a container a worker has a folder of its own, where only the file of its program tells. */
const isWorker = (instance: Instance): boolean =>
  /\/app_data\/jobs\//i.test(`${instance.root}/`) || instance.filesOf("worker-config").length > 0;
