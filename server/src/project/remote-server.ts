/** Tells whether traffic to a server crosses a network that others share. */
import { isThisMachine } from "#config/facts/address";
import { isOpaque } from "#config/facts/opaque";
import type { Instance } from "#project/instance";

/** Containers call each other by names of one label, over a network of their own. A token may stand for any host. */
export const isRemote = (host: string, instance: Instance): boolean =>
  host !== "" && !isOpaque(host) && !isThisMachine(host) && !isContainer(host, instance);

const isContainer = (host: string, instance: Instance): boolean =>
  nameOfService.test(host) || (instance.runsInContainer && !host.includes("."));

/** A host that is called as what runs on it is a service of a compose file, wherever that lies. */
const nameOfService = /^(?:redis|mongo|mongodb|solr)$/i;
