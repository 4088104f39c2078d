/** A fact: the proxies of a compose file whose dashboard asks for no login and is published to the network. */
import { lineStartOf } from "#config/edits";
import type { ConfigFile } from "#config/file";
import { spanOf, type Span } from "#text/span";
import { entryOf, parseYaml, type YamlNode } from "#yaml/parse";

export interface OpenDashboard {
  /** Of `--api.insecure`. */
  readonly flag: Span;
  /** Of the entry of `ports`. */
  readonly port: Span;
  /** The line of that entry, where nothing else stands on it and others are left. */
  readonly line: Span | undefined;
}

/** In the order of the text. */
export const openDashboardsOf = (file: ConfigFile): readonly OpenDashboard[] =>
  file.kind === "docker-compose" && file.mentions("api.insecure") ? file.fact(readDashboards) : [];

const readDashboards = ({ text }: ConfigFile): readonly OpenDashboard[] =>
  parseYaml(text)
    .flatMap((document) => entryOf(document, "services")?.entries ?? [])
    .flatMap(({ value }) => dashboardIn(text, value));

function dashboardIn(text: string, service: YamlNode): readonly OpenDashboard[] {
  const command = entryOf(service, "command")?.items ?? [];
  const ports = entryOf(service, "ports")?.items ?? [];
  const open = command.find((item) => /^--api\.insecure(?:=true)?$/i.test(item.text ?? ""));
  const inside = portOfDashboard(command);
  const published = ports.find((port) => isPublished(port, inside));
  if (!open || !published) return [];
  const start = text.indexOf("--", open.span.start);
  const flag = spanOf(start, start + (open.text?.length ?? 0));
  return [{ flag, port: published.span, line: ports.length > 1 ? lineOf(text, published) : undefined }];
}

/** Of the entry point that is called `traefik`. */
function portOfDashboard(command: readonly YamlNode[]): string {
  const own = command.map(({ text }) => /^--entrypoints\.traefik\.address=.*:(\d+)$/i.exec(text ?? "")?.[1]);
  return own.find((port) => port !== undefined) ?? "8080";
}

/** `8079:8080`, `127.0.0.1:8079:8080`, or a map. */
function isPublished(port: YamlNode, inside: string): boolean {
  if (port.text === undefined) {
    const host = entryOf(port, "host_ip")?.text ?? "";
    return entryOf(port, "target")?.text === inside && !isLocal(host);
  }
  const [target = "", , host = ""] = port.text
    .replace(/\/\w+$/, "")
    .split(":")
    .reverse();
  return target === inside && !isLocal(host);
}

const isLocal = (host: string): boolean => /^(?:127\.|localhost$|\[?::1)/.test(host);

/** The line of an entry of a list; undefined where other entries stand on it, or it takes several. */
function lineOf(text: string, { span }: YamlNode): Span | undefined {
  const start = lineStartOf(text, span.start);
  const next = text.indexOf("\n", span.start);
  const end = next < 0 ? text.length : next + 1;
  return /^\s*-\s+["']?[\d.:]+(?:\/\w+)?["']?\s*$/.test(text.slice(start, end)) ? spanOf(start, end) : undefined;
}
