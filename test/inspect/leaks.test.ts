/** A secret stays where it stands: whatever form it has, in whatever setting, nothing the core shows repeats it. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { fingerprintsOf } from "#inspect/fingerprint";
import { inspectFile } from "#inspect/inspect-file";
import { settings } from "#knowledge/settings";
import { Project } from "#project/project";
import { rethrow } from "#test/inspect";
import { everythingShown } from "#test/shown";
import { fileWith } from "#test/smallest-file";
import { testOptions } from "#test/options";

const canary = "Zq7Canary";

/** Forms that are secret in whatever setting they stand. */
const anywhere = [
  `http://app:${canary}@host.example.com`,
  `https://one.example.com,http://app:${canary}@two.example.com/`,
  `http://${canary}@host.example.com`,
  `mongodb://app:${canary}/db`,
  `amqp://app:${canary}/x@host/vhost`,
  `https://host.example.com/?api_key=${canary}`,
  `Data Source=db|User ID=app|Password=${canary}`,
  `Data Source=db User ID=app Password=${canary}`,
  `Data Source=db,User ID=app,Password=${canary}`,
  `Data Source=db&#10;User ID=app&#10;Password=${canary}`,
  `Data Source=db;User ID=app;Password='x;${canary}'`,
  `Data Source=db;User ID=app;Password = x ${canary}`,
  `Data Source=db; Pwd=${canary} Encrypt=true`,
  `host.example.com:6379,password=${canary}`,
  `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${canary}==`,
  `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=${canary}`,
  `password: ${canary}`,
  `Bearer ${canary}${canary}`,
  `Basic ${canary}==`,
  `-----BEGIN PRIVATE KEY----- MIIEvQIBADANBg${canary} -----END PRIVATE KEY-----`,
];

/** Forms that only a connection string gives a meaning. */
const inConnectionStrings = [
  `app/${canary}@//host:1521/orcl`,
  `app/${canary}@orcl`,
  `Data Source=db;Pasword=${canary}`,
  `Data Source=db;User ID=app;${canary}`,
  canary,
  `Data Source=(DESCRIPTION=(ADDRESS=(HOST=x)));User Id=a;Password=${canary}`,
];

/** The outputs that show the secret, each once. */
function leaksOf(entries: typeof settings, value: string): readonly string[] {
  const leaks = entries.flatMap((entry) => {
    const { path, text } = fileWith(entry, value);
    const file = ConfigFile.from(path, text);
    if (!file) throw new Error(`${path} is of no known kind.`);
    return everythingShown(new Project([file]), file, testOptions).flatMap(({ where, text: shown }) => {
      const at = shown.indexOf(canary);
      return at < 0 ? [] : `${where} of ${entry.path}: ${shown.slice(Math.max(0, at - 60), at + 30)}`;
    });
  });
  return [...new Set(leaks)].slice(0, 20);
}

/** Each row gets five of the forms, each form a quarter of the rows; LEAKS=all walks all of them. */
const share = 4;
const limit = 300_000;

test.each(anywhere.map((value, index) => [value, index] as const))(
  "no setting shows %s",
  (value, index) => {
    const some = process.env["LEAKS"] === "all" ? settings : settings.filter((_, row) => (row + index) % share === 0);
    expect(leaksOf(some, value)).toEqual([]);
  },
  limit,
);

const strings = settings.filter(({ type }) => type.kind === "connection-string");

test.each(inConnectionStrings)(
  "no connection string shows %s",
  (value) => expect(leaksOf(strings, value)).toEqual([]),
  limit,
);

/**
 * Whoever can try hashes must not find out a secret, so nothing of it may go into one. Both secrets have as many hexadecimal
 * digits, since a thumbprint that lacks most of them is told by another rule.
 */
test.each([...anywhere, ...inConnectionStrings])(
  "no fingerprint depends on the secret in %s",
  (value) => {
    const printsWith = (entry: (typeof settings)[number], secret: string) => {
      const { path, text } = fileWith(entry, value.replaceAll(canary, secret));
      const file = ConfigFile.from(path, text)!;
      return fingerprintsOf(file, inspectFile(new Project([file]), file, testOptions, rethrow)).map(
        (each) => each.fingerprint,
      );
    };
    for (const entry of settings.filter(
      (row, index) => strings.includes(row) || (index % 20 === 0 && anywhere.includes(value)),
    )) {
      expect(printsWith(entry, "Zq7Canary"), entry.path).toEqual(printsWith(entry, "Xx8Margae"));
    }
  },
  limit,
);
