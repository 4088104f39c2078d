/** Flags origins that should not be let in, or that can never match. */
import { setPart } from "#config/intents";
import { isOpaque } from "#config/facts/opaque";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { SettingPath } from "#knowledge/settings";
import type { Context } from "#effective/context";
import { isPublicTool } from "#rule-kit/public-tools";
import { groupBy } from "#text/group-by";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { sliceSource, trimSource, type SourceText } from "#text/source-text";

const paths: readonly SettingPath[] = [
  "Sitecore/IdentityServer/Clients/*/AllowedCorsOrigins/*",
  "AppSettings/Clients/*/AllowedCorsOrigins/*",
  "AppSettings/IdentityServerCorsPolicy/Origins/*",
  "AppSettings/AllowedOrigins/*",
];

export const corsOriginInsecure: Rule = {
  id: "cors-origin-insecure",
  title: "An allowed origin is unsafe or never matches",
  category: "hardening",
  severity: "warning",
  reads: "effective",
  kinds: ["identity-server", "identity-server-json", "commerce-json"],
  docs: {
    why: "These lists say which sites may call the service from a browser; Sitecore Identity also uses them as the addresses to which it sends tokens. With `*` or `null`, every page on the internet may call. A man in the middle can take over an HTTP origin. Browsers only send scheme, host and port: an origin with a path, a trailing slash or no scheme matches nothing, and logins fail with a message that says little.",
    fix: "Write `https://`, the host and, if it isn't 443, the port. For `*` and `null` there is no quick fix: the files don't say which origins call.",
    not: "HTTP origins on this machine. If the service runs in a container, or the host is a single word as between containers, HTTP is a hint, because TLS ends before it. An origin with a trailing slash beside the same one without is a hint: it is only superfluous. Tokens are not reported.",
    certainty: "known",
    sources: ["identity-server-setup", "docker-images", "identityserver4"],
  },
  examples: [
    {
      name: "Sitecore Identity",
      text: `
<Settings><Sitecore><IdentityServer><Clients><DefaultClient><AllowedCorsOrigins>
  <Group1>https://cm.example.com/|http://shop.example.com</Group1>
          ^^^^^^^^^^^^^^^^^^^^^^^ cors-origin-insecure error
                                  ^^^^^^^^^^^^^^^^^^^^^^^ cors-origin-insecure warning
  <Group2>*</Group2>
          ^ cors-origin-insecure error
</AllowedCorsOrigins></DefaultClient></Clients></IdentityServer></Sitecore></Settings>`,
      fixed: `
<Settings><Sitecore><IdentityServer><Clients><DefaultClient><AllowedCorsOrigins>
  <Group1>https://cm.example.com|https://shop.example.com</Group1>
  <Group2>*</Group2>
</AllowedCorsOrigins></DefaultClient></Clients></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "the commerce engine",
      path: "wwwroot/config.json",
      text: `
{ "AppSettings": { "AllowedOrigins": ["*", "bizfx.example.com:4200"] } }
                                       ^ cors-origin-insecure warning
                                            ^^^^^^^^^^^^^^^^^^^^^^ cors-origin-insecure error`,
    },
    {
      name: "this machine, HTTPS and tokens",
      path: "wwwroot/config.json",
      text: `{ "AppSettings": { "AllowedOrigins": ["http://localhost:4200", "https://cm.example.com:8443", "#{Origin}"] } }`,
    },
    {
      name: "the same origin without a slash",
      path: "wwwroot/appsettings.json",
      text: `
{ "AppSettings": { "Clients": [ { "AllowedCorsOrigins": [
  "https://shop.example.com/",
   ^^^^^^^^^^^^^^^^^^^^^^^^^ cors-origin-insecure hint
  "https://shop.example.com",
  "PlaceHolderForBizFxUrl"
] } ] } }`,
    },
    {
      name: "the same host with HTTPS, and with a slash",
      path: "wwwroot/config.json",
      text: `
{ "AppSettings": { "AllowedOrigins": ["http://cm.example.com/", "https://cm.example.com"] } }
                                       ^^^^^^^^^^^^^^^^^^^^^^ cors-origin-insecure hint`,
    },
    {
      name: "the same host with HTTPS",
      path: "wwwroot/config.json",
      text: `
{ "AppSettings": { "AllowedOrigins": ["http://cm.example.com", "https://cm.example.com"] } }
                                       ^^^^^^^^^^^^^^^^^^^^^ cors-origin-insecure warning`,
    },
    {
      name: "a public tool for trying out services",
      path: "wwwroot/appsettings.json",
      text: `
{ "AppSettings": { "Clients": [ { "ClientId": "postman-api", "AllowedCorsOrigins": [
  "https://www.getpostman.com",
   ^^^^^^^^^^^^^^^^^^^^^^^^^^ cors-origin-insecure warning
  "https://getpostman.example.com"
] } ] } }`,
    },
    {
      name: "containers",
      path: "wwwroot/config.json",
      text: `
//- wwwroot/config.json
{ "AppSettings": { "AllowedOrigins": ["http://cm.example.com"] } }
                                       ^^^^^^^^^^^^^^^^^^^^^ cors-origin-insecure hint
//- Dockerfile
FROM scratch`,
    },
  ],
  *check(file, context) {
    for (const path of paths) {
      const listed = context.configuration
        .valuesIn(file, path)
        .map((setting) => ({ setting, origins: originsIn(setting.source) }));
      const all = new Set(listed.flatMap(({ origins }) => origins.map(({ value }) => value.toLowerCase())));
      for (const { setting, origins } of listed) {
        for (const origin of firstOfEach(origins)) yield* findingOn(file, setting, origin, { ...context, all });
      }
    }
  },
};

/** One that a list has twice is told once. */
const firstOfEach = (origins: readonly SourceText[]): readonly SourceText[] =>
  groupBy(origins, ({ value }) => value.toLowerCase()).map(([first]) => first);

/** Sitecore Identity takes several between bars. */
function originsIn(source: SourceText): readonly SourceText[] {
  const pieces = [...source.value.matchAll(/[^|]+/g)];
  return pieces
    .map(({ index, 0: { length } }) => trimSource(sliceSource(source, index, index + length)))
    .filter(({ value }) => value !== "" && !value.includes("{") && !isOpaque(value));
}

interface Place extends Pick<Context, "instance"> {
  /** The other origins of the list, in lower case. */
  readonly all: ReadonlySet<string>;
}

function* findingOn(file: ConfigFile, setting: Setting, origin: SourceText, place: Place): Iterable<Finding> {
  const { value, span } = origin;
  if (value !== "*" && value.toLowerCase() !== "null") {
    yield* addressFindings(setting, origin, place);
    return;
  }
  yield {
    span,
    severity: file.kind === "commerce-json" ? "warning" : "error",
    message: `"${value}" lets every site on the internet call this service. List the allowed origins.`,
  };
}

function* addressFindings(setting: Setting, origin: SourceText, { instance, all }: Place): Iterable<Finding> {
  const { value } = origin;
  const [start = "", scheme = "", host = ""] = /^(https?):\/\/([^/?#]*)/i.exec(value) ?? [];
  const rest = value.slice(start.length);
  if (host === "") {
    yield* withoutScheme(setting, origin);
    return;
  }
  const isPlain = scheme.toLowerCase() === "http" && !isLocal(host);
  const better = `${isPlain ? "https" : scheme}://${host}`;
  if (isPublicTool(host)) {
    yield {
      span: origin.span,
      severity: "warning",
      message: `${host} is a public tool, so its pages can call this service for your users. Remove it outside of development.`,
    };
    return;
  }
  if (rest !== "") {
    const listed = [`${scheme}://${host}`, better].find((each) => all.has(each.toLowerCase()));
    yield withPath(setting, origin, { rest, better, listed, isPlain });
  } else if (isPlain) {
    yield overHttp(setting, origin, { host, better, instance, isListed: all.has(better.toLowerCase()) });
  }
}

interface Plain extends Pick<Context, "instance"> {
  readonly host: string;
  /** The origin as it should be. */
  readonly better: string;
  /** Whether the list has the better one too. */
  readonly isListed: boolean;
}

function overHttp(setting: Setting, origin: SourceText, { host, better, instance, isListed }: Plain): Finding {
  const advice = isListed ? `Remove it: ${better} is listed too.` : `Write ${better}.`;
  return {
    span: origin.span,
    // Containers call each other by names of one word, and TLS ends before them.
    severity: instance.runsInContainer || !host.includes(".") ? "hint" : "warning",
    message: `HTTP pages on ${host} can be tampered with, and their calls are trusted here. ${advice}`,
    ...(!isListed && { fixes: [replaceOrigin(setting, origin, better)] }),
  };
}

interface Path {
  readonly rest: string;
  /** The origin as it should be. */
  readonly better: string;
  /** An entry of the list that does what this one was to do. */
  readonly listed: string | undefined;
  /** Whether it is one over HTTP, which the better one is not. */
  readonly isPlain: boolean;
}

function withPath(setting: Setting, origin: SourceText, { rest, better, listed, isPlain }: Path): Finding {
  const { span } = origin;
  const never = `This origin never matches: browsers only send scheme, host and port, never "${rest}".`;
  if (listed !== undefined)
    return { span, severity: "hint", message: `${never} Remove it: the list also has ${listed}.` };
  const title = isPlain ? `Write ${better} (HTTPS)` : undefined;
  return {
    span,
    severity: "error",
    message: `${never} Write ${better}.`,
    fixes: [replaceOrigin(setting, origin, better, title)],
  };
}

/** Other schemes, as apps have them, are let pass. */
function* withoutScheme(setting: Setting, origin: SourceText): Iterable<Finding> {
  const { value, span } = origin;
  if (!/^[\w-]+(\.[\w-]+)*(:\d+)?\/?$/.test(value)) return;
  const better = `https://${value.replace(/\/$/, "")}`;
  yield {
    span,
    severity: "error",
    message: `This origin has no scheme, so it never matches what browsers send. Write ${better}.`,
    fixes: [replaceOrigin(setting, origin, better)],
  };
}

const isLocal = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(host);

const replaceOrigin = (setting: Setting, { span }: SourceText, better: string, title = `Write ${better}`): Fix => ({
  kind: "edit",
  title,
  trust: "review",
  intents: () => [setPart(setting, span, better)],
});
