/** Flags passwords and keys in compose files, files of variables and Kubernetes manifests. */
import { environmentSecretsOf, type EnvironmentSecret } from "#config/facts/environment-secret";
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import type { Context } from "#effective/context";
import type { Severity } from "#options/options";
import { interpolate } from "#project/interpolation";
import { isKnownPassword, isShippedMediaSecret } from "#rule-kit/known-passwords";
import { addTo } from "#text/add-to";
import { compareTexts } from "#text/compare-texts";
import type { Finding, Related, Rule } from "#rule-kit/rule";

export const environmentSecretInFile: Rule = {
  id: "environment-secret-in-file",
  title: "A container's secret is in plain text in a file",
  category: "hardening",
  severity: "information",
  reads: "form",
  kinds: ["docker-compose", "environment-file", "kubernetes"],
  docs: {
    why: "Passwords, keys, connection strings and licenses in these files are in every copy and in the history of source control. The Base64 of a Kubernetes secret isn't encryption. Values that Sitecore's examples publish, such as the administrator's password `b`, are the first that attackers try.",
    fix: "In Kubernetes, let a secret store or an encrypted secret provide them. For Compose, keep them in an `.env` file that git ignores, with random values. Change what has been in source control.",
    not: "Empty values, references such as `${SQL_SA_PASSWORD}`, tokens, what Helm fills in, examples and templates such as `.env.example`, encrypted manifests, and files of variables that say nothing of Sitecore or JSS. Compose files and their variables are information, and a hint in an override or another file for development, as Sitecore has them for development. With `production`, `test` or the like in the name, they and Kubernetes manifests are a warning. Each file has one finding, and the same secret of several files of variables is told at the first of them, which names the others. Below a folder `test` or `tests` it is a hint.",
    certainty: "verified",
    sources: ["sitecore-containers", "compose-variables", "compose-secrets", "kubernetes-secrets", "docker-images"],
  },
  examples: [
    {
      name: "a secret of Kubernetes, whose data is only Base64",
      path: "k8s/secrets.yaml",
      text: `
apiVersion: v1
kind: Secret
metadata:
  name: sitecore-database
data:
  username: c2l0ZWNvcmU=
stringData:
  password: not-a-real-password
  ^^^^^^^^ environment-secret-in-file warning
`,
    },
    {
      name: "a published password in a deployment",
      path: "k8s/cm.yaml",
      text: `
apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: cm
          image: scr.sitecore.com/sxp/sitecore-xp1-cm:10.4-ltsc2022
          env:
            - name: SITECORE_ADMIN_PASSWORD
                    ^^^^^^^^^^^^^^^^^^^^^^^ environment-secret-in-file warning
              value: b
            - name: SITECORE_CONNECTIONSTRINGS_CORE
              valueFrom: { secretKeyRef: { name: core, key: connection } }
`,
    },
    {
      name: "a config map and a server, in a folder of any name, beside what Helm fills in",
      path: "sitecore/all.yaml",
      text: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: sitecore
data:
  {{- if .Values.hasPassword }}
  Sitecore_ConnectionStrings_Web: Data Source=mssql;User ID=web;Password={{ .Values.password }}
  {{- end }}
  Sitecore_ConnectionStrings_Core: Data Source={{ .Values.host | quote }};User ID=sa;Password=not-a-real-password
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ environment-secret-in-file warning
  EXM_AUTH_KEY: "0x1234567890123456789012345678901234567890"
---
apiVersion: apps/v1
kind: StatefulSet
spec:
  template:
    spec:
      containers:
        - name: mssql
          image: {{ .Values.image }}
          env:
            - { name: SA_PASSWORD, value: not-a-real-password }
`,
    },
    {
      name: "a list of objects, and a definition of a kind that has a property for passwords",
      text: `
//- deploy/exported.yml
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ConfigMap
    data:
      db.password: not-a-real-password
      ^^^^^^^^^^^ environment-secret-in-file warning
//- deploy/crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  versions:
    - schema:
        openAPIV3Schema:
          properties:
            password: { type: string, default: not-a-real-password }
//- chart/values.yaml
password: not-a-real-password
`,
    },
    {
      name: "a compose file with a default for a password, and a connection string",
      path: "docker-compose.yml",
      text: `
services:
  mssql:
    environment:
      SA_PASSWORD: \${SQL_SA_PASSWORD:-not-a-real-password}
      ^^^^^^^^^^^ environment-secret-in-file information
  cm:
    image: scr.sitecore.com/sxp/sitecore-xp1-cm:10.4-ltsc2022
    environment:
      - Sitecore_ConnectionStrings_Core=Data Source=mssql;User ID=sa;Password=not-a-real-password
      - Sitecore_ConnectionStrings_Web=Data Source=mssql;User ID=sa;Password=\${SQL_SA_PASSWORD}
`,
    },
    {
      name: "databases of a site that isn't Sitecore's",
      path: "docker/docker-compose.yml",
      text: `
services:
  sql:
    image: mcr.microsoft.com/mssql/server:2022-latest
    environment:
      - ACCEPT_EULA=Y
      - MSSQL_SA_PASSWORD=not-a-real-password
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ environment-secret-in-file information
  shop:
    image: mcr.microsoft.com/dotnet/framework/aspnet:4.8
    environment:
      Mongo: mongodb://root:not-a-real-password@mongo:27017
`,
    },
    {
      name: "an override for developers",
      path: "docker-compose.override.yml",
      text: `
services:
  id:
    environment:
      Sitecore_Sitecore__IdentityServer__CertificateRawDataPassword: not-a-real-password
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ environment-secret-in-file hint
`,
    },
    {
      name: "variables of production",
      path: ".env.production",
      text: `
SITECORE_API_HOST=https://cd.example.com
JSS_EDITING_SECRET=not-a-real-secret
^^^^^^^^^^^^^^^^^^ environment-secret-in-file warning
`,
    },
    {
      name: "one secret in several files, and one for tests",
      text: `
//- shop/.env
SITECORE_ADMIN_PASSWORD=not-a-real-password
^^^^^^^^^^^^^^^^^^^^^^^ environment-secret-in-file information
//- site/.env
SITECORE_ADMIN_PASSWORD=not-a-real-password
//- stock/.env
SITECORE_ADMIN_PASSWORD=another-unreal-password
^^^^^^^^^^^^^^^^^^^^^^^ environment-secret-in-file information
//- tests/xm1/.env
SITECORE_ADMIN_PASSWORD=a-password-of-tests-only
^^^^^^^^^^^^^^^^^^^^^^^ environment-secret-in-file hint
`,
    },
    {
      name: "an example, and variables that a script fills in",
      text: `
//- .env.template
SQL_SA_PASSWORD=Password12345
SITECORE_ADMIN_PASSWORD=b
//- docker/.env
SITECORE_ADMIN_PASSWORD=
SQL_SA_PASSWORD=#{Sql.Password}
SITECORE_LICENSE_FOLDER=C:\\license
SITECORE_API_KEY={11111111-2222-3333-4444-555555555555}
NEXT_PUBLIC_MAPS_API_KEY=not-a-real-key
`,
    },
    {
      name: "variables of another program",
      path: ".env",
      text: `
MYSQL_ROOT_PASSWORD=not-a-real-password
`,
    },
  ],
  *check(file, context) {
    if (!isLookedAt(file)) return;
    const places = placesOf(file, context);
    const [first, ...others] = environmentSecretsOf(file, withDefaults).filter(
      (each) => !isToldBefore(each, file, places),
    );
    if (first) yield findingOn([first, ...others], file, context);
  },
};

const keyOf = ({ name, value }: EnvironmentSecret): string => `${name}=${value}`;

/** Containers that run for tests alone. */
const isForTests = /(^|\/)tests?\//i;

/** Any program has an `.env` for whoever works on it; what starts containers is part of how a site runs. */
const isLookedAt = ({ kind, text, path }: ConfigFile): boolean =>
  (kind !== "environment-file" || speaksOfSitecore.test(text)) && !isExample.test(fileName(path));

const isTold = (file: ConfigFile): boolean => isLookedAt(file) && !isForTests.test(file.path);

/** A secret of a file of variables. */
type Place = Pick<EnvironmentSecret, "name" | "span"> & { readonly path: string };

/** Where the files of variables hold each secret, in the order of their paths. */
type Places = ReadonlyMap<string, readonly Place[]>;

function readPlaces(files: readonly ConfigFile[]): Places {
  const places = new Map<string, Place[]>();
  for (const file of files.filter(isTold).sort((one, other) => compareTexts(one.path, other.path))) {
    for (const secret of environmentSecretsOf(file, withDefaults)) {
      const { name, span } = secret;
      addTo(places, keyOf(secret), { name, span, path: file.path });
    }
  }
  return places;
}

const noPlaces: Places = new Map();

const placesOf = (file: ConfigFile, { variableFiles }: Context): Places =>
  file.kind === "environment-file" ? variableFiles().fact(readPlaces) : noPlaces;

/** The same password in several files of variables is one secret: it is told at the first of them. */
const isToldBefore = (secret: EnvironmentSecret, file: ConfigFile, places: Places): boolean => {
  const [first] = places.get(keyOf(secret)) ?? [];
  return first !== undefined && compareTexts(first.path, file.path) < 0;
};

const speaksOfSitecore = /sitecore|\bjss_/i;

const isExample = /(?:^|[._-])(?:example|template|sample|defaults?|dist|tmpl)(?:[._-]|$)/i;

/** What a reference says itself; what it takes from elsewhere stands there. */
const withDefaults = (text: string): string | undefined => interpolate(text, () => "");

function findingOn(
  secrets: readonly [EnvironmentSecret, ...EnvironmentSecret[]],
  file: ConfigFile,
  context: Context,
): Finding {
  const [first, ...others] = secrets;
  const known = secrets.filter(isKnown);
  return {
    span: first.span,
    severity: severityOf(file, context),
    message: `${subjectOf(secrets, known)} ${adviceFor(file)}`,
    related: [
      ...others.map((each) => ({
        span: each.span,
        message: `${each.name} is one too${isKnown(each) ? ", and well known" : ""}.`,
      })),
      ...copiesOf(secrets, file, context),
    ],
  };
}

/** Where other files of variables have the same secrets: the first of them in each file. */
function copiesOf(secrets: readonly EnvironmentSecret[], file: ConfigFile, context: Context): readonly Related[] {
  const places = placesOf(file, context);
  const copies = new Map<string, Place>();
  for (const place of [...new Set(secrets.map(keyOf))].flatMap((key) => places.get(key) ?? [])) {
    const known = copies.get(place.path);
    if (compareTexts(place.path, file.path) > 0 && !(known && known.span.start <= place.span.start)) {
      copies.set(place.path, place);
    }
  }
  return [...copies.values()]
    .sort((one, other) => compareTexts(one.path.toLowerCase(), other.path.toLowerCase()))
    .map(({ path, span, name }) => ({ path, span, message: `${name} is the same here.` }));
}

const isKnown = (secret: EnvironmentSecret): boolean => isKnownPassword(secret.value) || isOfMedia(secret);

const isOfMedia = ({ name, value }: EnvironmentSecret): boolean => /media/i.test(name) && isShippedMediaSecret(value);

function subjectOf(secrets: readonly EnvironmentSecret[], known: readonly EnvironmentSecret[]): string {
  const [first] = secrets;
  if (secrets.length === 1 && first) {
    if (isOfMedia(first)) {
      return `${first.name} has the value that Sitecore published, so anyone can keep the server busy with scaling images.`;
    }
    return known.length > 0
      ? `${first.name} has a password that everyone knows, so anyone who reaches the container gets in.`
      : `${first.name} has a secret in plain text, exposed by every copy of the file.`;
  }
  const share = known.length === secrets.length ? "all" : `${known.length} of them`;
  const wellKnown = known.length > 0 ? ` and ${share} well known` : "";
  return `${secrets.length} variables have secrets in plain text${wellKnown}, exposed by every copy of the file.`;
}

const adviceFor = ({ kind }: ConfigFile): string =>
  kind === "kubernetes"
    ? "Take it from a secret store, or encrypt it."
    : "Use random values, in an .env file that git ignores.";

/** Sitecore has compose files for development, and Kubernetes for the rest. */
function severityOf({ path, kind }: ConfigFile, { environment }: Context): Severity {
  const isForDevelopers = environment === "development" || /\.override[^/]*\.ya?ml$/i.test(path);
  if (isForTests.test(path) && kind !== "kubernetes") return "hint";
  if (kind === "kubernetes") return isForDevelopers ? "information" : "warning";
  if (environment === "production" || environment === "test") return "warning";
  return isForDevelopers ? "hint" : "information";
}
