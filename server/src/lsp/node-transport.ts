/** How messages reach a server in a process of its own, by the arguments that clients start it with. */
import {
  createServerPipeTransport,
  createServerSocketTransport,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageReader,
  type MessageWriter,
} from "vscode-languageserver/node";

export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
}

/** Without an argument that says otherwise, the standard streams. The process ends with them, or with its socket. */
export function openTransport(argv: readonly string[]): Transport {
  if (argv.includes("--node-ipc")) {
    process.once("disconnect", () => process.exit(1));
    return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
  }
  const transport = openStreams(argv);
  transport.reader.onClose(() => process.exit(1)); // A client that goes in good order sends "exit" before.
  return transport;
}

function openStreams(argv: readonly string[]): Transport {
  const port = Number(argumentOf(argv, "--socket"));
  if (port > 0) return toTransport(createServerSocketTransport(port));
  const pipe = argumentOf(argv, "--pipe");
  if (pipe !== undefined) return toTransport(createServerPipeTransport(pipe));
  const reader = new StreamMessageReader(process.stdin);
  // Behind a header that it cannot read, the reader waits for more bytes, though whole messages may be there.
  reader.onError(() => setImmediate(() => process.stdin.emit("data", Buffer.alloc(0))));
  return { reader, writer: new StreamMessageWriter(process.stdout) };
}

const toTransport = ([reader, writer]: [MessageReader, MessageWriter]): Transport => ({ reader, writer });

/** `--name value` or `--name=value` */
function argumentOf(argv: readonly string[], name: string): string | undefined {
  const joined = argv.find((argument) => argument.startsWith(`${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 1);
  return argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined;
}
