/** Finds the number of a host that can be connected to. */
import { lookup } from "node:dns/promises";
import net from "node:net";
import type { Clock } from "#host/connect/clock";
import { connectTo } from "#host/connect/exchange";
import { faultOf } from "#host/connect/fault";
import type { Endpoint } from "#wire/endpoint";
import type { Fault } from "#wire/observation";

/** The first that takes a connection; where none does, why the last did not. */
export async function reachHost(
  { host, port }: Endpoint,
  given: string | undefined,
  clock: Clock,
): Promise<{ readonly address: string } | { readonly fault: Fault }> {
  if (given !== undefined) return { address: given };
  const { addresses, fault: unknown } = await addressesOf(host, clock.all);
  const [only, ...others] = addresses;
  if (only !== undefined && others.length === 0) return { address: only };
  let fault: Fault = unknown ?? { kind: "name" };
  for (const [at, address] of addresses.entries()) {
    const socket = await connectTo({ address, port }, clock.part(1 / (addresses.length - at + 1)));
    if (socket instanceof net.Socket) {
      socket.destroy();
      return { address };
    }
    fault = socket;
  }
  return { fault };
}

/** The system cannot be told to stop looking, so nobody waits for it then. */
async function addressesOf(
  host: string,
  signal: AbortSignal,
): Promise<{ readonly addresses: readonly string[]; readonly fault?: Fault }> {
  if (net.isIP(host) !== 0) return { addresses: [host] };
  if (signal.aborted) return { addresses: [], fault: faultOf(signal.reason, signal) };
  const stopped = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
  try {
    const found = await Promise.race([lookup(host, { all: true, verbatim: true }), stopped]);
    return { addresses: [...new Set(found.map(({ address }) => address))] };
  } catch (error) {
    return { addresses: [], fault: faultOf(error, signal) };
  }
}
