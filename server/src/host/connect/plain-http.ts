/** Asks a server that says nothing to TLS whether it speaks HTTP without. */
import net from "node:net";
import { connectTo, type Attempt } from "#host/connect/exchange";

export async function speaksPlainHttp(place: Pick<Attempt, "address" | "port">, signal: AbortSignal): Promise<boolean> {
  const socket = await connectTo(place, signal);
  if (!(socket instanceof net.Socket)) return false;
  const stop = (): void => void socket.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await new Promise<boolean>((resolve) => {
      socket.on("error", () => resolve(false));
      socket.once("close", () => resolve(false));
      socket.once("data", (chunk) => resolve(chunk.subarray(0, 5).toString("latin1") === "HTTP/"));
      socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    });
  } finally {
    signal.removeEventListener("abort", stop);
    socket.destroy();
  }
}
