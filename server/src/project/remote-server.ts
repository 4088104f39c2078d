/** Tells whether traffic to a server crosses a network that others share. */
import { isThisMachine } from "#config/facts/address";
import { isOpaque } from "#config/facts/opaque";
import type { Instance } from "#project/instance";

/** Containers call each other by names of one label, over a network of their own. A token may stand for any host. */
export const isRemote = (host: string, instance: Instance): boolean =>
  host !== "" && !isOpaque(host) && !isThisMachine(host) && !(instance.runsInContainer && !host.includes("."));
