/** The environment as a layer: a variable that a service is given takes the place of the value in the file. */
import { describe, expect, test } from "vitest";
import { connectionStringsIn } from "#config/facts/connection-string";
import { servicesOf, variableSourcesOf } from "#config/facts/services";
import { ConfigFile } from "#config/file";
import { contextOf, inspectFile } from "#inspect/inspect-file";
import { environmentValueOf } from "#project/environment";
import { Project } from "#project/project";
import { hoverAt } from "#features/hover";
import { textOf } from "#text/span";
import { rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

const builders = (prefix: string, more = 'stripPrefix="true" mode="Strict"'): string =>
  `<configBuilders><builders><add name="Strings" prefix="${prefix}" ${more} type="Microsoft.Configuration.ConfigurationBuilders.EnvironmentConfigBuilder, X" /></builders></configBuilders>`;
const site = (declared = builders("SITECORE_CONNECTIONSTRINGS_"), on = ' configBuilders="Strings"'): string =>
  `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader" /></configSections>${declared}<connectionStrings configSource="App_Config\\ConnectionStrings.config"${on} /></configuration>`;
const strings =
  '<connectionStrings><add name="core" connectionString="User ID=a;Password=not-a-real-password" /></connectionStrings>';
const compose = (variables: string, service = "cm"): string =>
  `services:\n  ${service}:\n    environment:\n${variables}`;
const core = "      Sitecore_ConnectionStrings_Core: Data Source=${SQL};Password=never-shown\n";

const projectOf = (texts: Readonly<Record<string, string>>): Project =>
  new Project(Object.entries(texts).flatMap(([path, text]) => ConfigFile.from(path, text) ?? []));
const path = "repo/src/site/App_Config/ConnectionStrings.config";
const solution = (texts: Readonly<Record<string, string>>, webConfig = site()): Project =>
  projectOf({ "repo/src/site/web.config": webConfig, [path]: strings, ...texts });

/** Where the variable stands that overrides the only entry, or undefined. */
function overriding(project: Project): string | undefined {
  const file = project.file(path)!;
  const { instance, variables } = contextOf(project, file, testOptions);
  const { setting } = connectionStringsIn(file)[0]!;
  const variable = environmentValueOf(setting, instance, variables);
  return variable && `${variable.file.path} ${variable.service} ${textOf(variable.file.text, variable.span)}`;
}

const found = (project: Project): readonly string[] =>
  inspectFile(project, project.file(path)!, testOptions, rethrow).map(({ rule }) => rule.id);

describe("a compose file", () => {
  test("overrides the value of the entry", () => {
    const project = solution({ "repo/docker-compose.yml": compose(core) });
    expect(overriding(project)).toBe("repo/docker-compose.yml cm Sitecore_ConnectionStrings_Core");
    expect(found(project)).toEqual([]);
    expect(found(solution({}))).toEqual(["connection-string-plaintext-password"]);
  });

  test("is named in the hover, without its value", () => {
    const project = solution({ "repo/docker-compose.yml": compose(core) });
    const file = project.file(path)!;
    const hover = hoverAt(file, file.text.indexOf("User ID"), contextOf(project, file, testOptions));
    const said = JSON.stringify([hover?.card, hover?.fullPicture(() => "")]);
    expect(said).toContain("docker-compose.yml, line 4");
    expect(said).not.toContain("never-shown");
  });

  test.each([
    ["in a list", compose("      - SITECORE_CONNECTIONSTRINGS_CORE=x\n"), true],
    ["from the shell", compose("      - SITECORE_CONNECTIONSTRINGS_CORE\n"), true],
    ["for delivery", compose(core, "cd"), true],
    [
      "for a service whose image shows it",
      compose(core, "web").replace("    env", "    image: ${REG}sitecore-xm1-cm:10.3\n    env"),
      true,
    ],
    [
      "for a service that says its role",
      compose(`${core}      SITECORE_APPSETTINGS_ROLE:DEFINE: Standalone\n`, "web"),
      true,
    ],
    ["by an anchor", `x-e: &e\n${core}services:\n  cm:\n    environment:\n      <<: *e\n`, true],
    ["for another entry", compose("      Sitecore_ConnectionStrings_Web: x\n"), false],
    ["empty", compose('      Sitecore_ConnectionStrings_Core: ""\n'), false],
    ["for Identity Server", compose(core, "id"), false],
    ["for the job that sets up databases", compose(core, "mssql-init"), false],
    ["in a file that is broken", "services: [", false],
  ])("counts %s", (_how, text, isOverriding) => {
    expect(overriding(solution({ "repo/docker-compose.yml": text })) !== undefined).toBe(isOverriding);
  });

  test.each([
    ["beside the solution", "repo/docker-compose.yml", true],
    ["that overrides another", "repo/docker-compose.override.yml", true],
    ["in folders for deployment", "repo/run/sitecore-xm1/docker-compose.yml", true],
    ["of another solution", "other/docker-compose.yml", false],
    ["of a folder beside", "repo/other/compose.yaml", false],
  ])("counts %s", (_where, place, isOverriding) => {
    expect(overriding(solution({ [place]: compose(core) })) !== undefined).toBe(isOverriding);
  });

  test("takes variables from files", () => {
    const text = "services:\n  cm:\n    env_file:\n      - ./env/cm.env\n";
    const env = '# comment\nexport OTHER=1\nSitecore_ConnectionStrings_Core="x;y"\n';
    expect(overriding(solution({ "repo/docker-compose.yml": text, "repo/env/CM.env": env }))).toBe(
      "repo/env/CM.env cm Sitecore_ConnectionStrings_Core",
    );
    expect(overriding(solution({ "repo/docker-compose.yml": text, "repo/env/cd.env": env }))).toBeUndefined();
  });

  test("counts again as soon as it changes", () => {
    const before = solution({ "repo/docker-compose.yml": compose(core) });
    const without = before.with(ConfigFile.from("repo/docker-compose.yml", "services:\n")!);
    expect([overriding(before), overriding(without)].map((each) => each !== undefined)).toEqual([true, false]);
    const edited = before.with(ConfigFile.from("repo/src/site/web.config", site("", ""))!);
    expect(overriding(edited)).toBeUndefined();
  });
});

describe("the builder", () => {
  const file = { "repo/docker-compose.yml": compose(core) };

  test.each([
    ["of another prefix", site(builders("OTHER_")), false],
    ["that is not named by the section", site(undefined, ""), false],
    ["without a mode", site(builders("SITECORE_CONNECTIONSTRINGS_", 'stripPrefix="true"')), true],
    [
      "that replaces only what is marked",
      site(builders("SITECORE_CONNECTIONSTRINGS_", 'stripPrefix="true" mode="Token"')),
      false,
    ],
    ["that keeps the prefix", site(builders("SITECORE_CONNECTIONSTRINGS_", "")), false],
    ["of another store", site(builders("SITECORE_CONNECTIONSTRINGS_").replace("EnvironmentC", "UserSecretsC")), false],
  ])("%s", (_which, webConfig, isOverriding) => {
    expect(overriding(solution(file, webConfig)) !== undefined).toBe(isOverriding);
  });

  test("without a prefix goes by the key alone", () => {
    const text = compose("      core: x\n");
    expect(overriding(solution({ "repo/docker-compose.yml": text }, site(builders("", ""))))).toBeDefined();
  });
});

describe("Kubernetes", () => {
  const pod = (container: string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - name: sitecore-xm1-cm\n${container}`;

  test("gives a value, or names the secret that has it", () => {
    const literal = "        env:\n        - name: Sitecore_ConnectionStrings_Core\n          value: x\n";
    const secret = literal.replace("value: x", "valueFrom: {secretKeyRef: {name: s, key: k}}");
    for (const text of [literal, secret]) {
      expect(overriding(solution({ "repo/k8s/specs/cm.yaml": pod(text) }))).toBe(
        "repo/k8s/specs/cm.yaml sitecore-xm1-cm Sitecore_ConnectionStrings_Core",
      );
    }
  });

  test("takes all that an object holds", () => {
    const from = pod("        envFrom:\n        - secretRef:\n            name: strings\n");
    const object =
      "apiVersion: v1\nkind: Secret\nmetadata:\n  name: strings\ndata:\n  Sitecore_ConnectionStrings_Core: bmV2ZXI=\n";
    expect(overriding(solution({ "repo/k8s/specs/cm.yaml": from, "repo/k8s/secrets.yaml": object }))).toBe(
      "repo/k8s/secrets.yaml sitecore-xm1-cm Sitecore_ConnectionStrings_Core",
    );
    const [source] = variableSourcesOf(ConfigFile.from("k8s/secrets.yaml", object)!);
    expect(source?.variables[0]?.value).toBeUndefined();
  });

  test("a file that is none is of no kind", () => {
    expect(ConfigFile.from("k8s/values.yaml", "replicas: 1\n")).toBeUndefined();
    expect(servicesOf(ConfigFile.from("web.config", "<configuration />")!)).toEqual([]);
  });
});

test("a variable of Identity Server overrides the setting of its name", () => {
  const text =
    "<Settings><Sitecore><IdentityServer><CertificateRawDataPassword>not-a-real-password</CertificateRawDataPassword></IdentityServer></Sitecore></Settings>";
  const place = "repo/id/Config/production/Sitecore.IdentityServer.Host.xml";
  const ids = (variable: string): readonly string[] => {
    const project = projectOf({ [place]: text, "repo/docker-compose.yml": compose(`      ${variable}: x\n`, "id") });
    return inspectFile(project, project.file(place)!, testOptions, rethrow).map(({ rule }) => rule.id);
  };
  expect(ids("Sitecore_Sitecore__IdentityServer__Other")).toContain("connection-string-plaintext-password");
  const name = "SITECORE_Sitecore__IdentityServer__CertificateRawDataPassword";
  expect(ids(name)).not.toContain("connection-string-plaintext-password");
});

test("the one finding of all passwords of a file names none that is overridden", () => {
  const entries = ["a", "b", "c", "d", "e", "f"].map(
    (name) => `<add name="${name}" connectionString="User ID=a;Password=not-a-real-${name}x" />`,
  );
  const project = solution({
    [path]: `<connectionStrings>${entries.join("")}</connectionStrings>`,
    "repo/docker-compose.yml": compose("      Sitecore_ConnectionStrings_A: x\n"),
  });
  const findings = inspectFile(project, project.file(path)!, testOptions, rethrow);
  const [finding, ...others] = findings.filter(({ rule }) => rule.id === "connection-string-plaintext-password");
  expect(others).toEqual([]);
  const places = [finding!, ...(finding?.related ?? [])].map(({ span }) =>
    project.file(path)!.text.slice(span.start, span.end),
  );
  expect(places).toHaveLength(5);
  expect(places.join()).not.toContain("not-a-real-ax");
});

describe("compose files that belong together", () => {
  const given = (texts: Readonly<Record<string, string>>, name: string): string | undefined => {
    const project = solution(texts);
    return contextOf(project, project.file(path)!, testOptions).variables.get(name.toLowerCase())?.value;
  };

  test("the override goes before the file that it is put over", () => {
    const texts = {
      "repo/docker-compose.override.yml": compose("      X: over\n"),
      "repo/docker-compose.yml": compose("      X: base\n"),
    };
    expect(given(texts, "X")).toBe("over");
  });

  test("references take their values from the .env beside them, which knows its own lines", () => {
    const texts = {
      "repo/docker-compose.yml": compose("      X: ${SQL:-none};${NAME}\n      Y: ${NOWHERE}\n      Z: $${SQL}\n"),
      "repo/.env": "HOST=sql\nSQL=${HOST}.local\nNAME='$HOST'\n",
    };
    expect(["X", "Y", "Z"].map((name) => given(texts, name))).toEqual(["sql.local;$HOST", undefined, "${SQL}"]);
  });

  test("a service has what it extends, of this file or another one", () => {
    const base = "services:\n  base:\n    environment:\n      X: theirs\n      Y: theirs\n";
    const cm = (file: string): string =>
      `services:\n  cm:\n    extends:\n${file}      service: base\n    environment:\n      Y: own\n`;
    const other = {
      "repo/docker-compose.yml": cm("      file: shared/compose.yml\n"),
      "repo/shared/compose.yml": base,
    };
    const same = { "repo/docker-compose.yml": cm("") + base.replace("services:\n", "") };
    for (const texts of [other, same]) expect(["X", "Y"].map((name) => given(texts, name))).toEqual(["theirs", "own"]);
    const circle = "services:\n  cm:\n    extends: cd\n    environment: { X: 1 }\n  cd:\n    extends: cm\n";
    expect(given({ "repo/docker-compose.yml": circle }, "X")).toBe("1");
  });

  test("files of variables may be listed with more than a path", () => {
    const text = "services:\n  cm:\n    env_file:\n      - path: ./a.env\n        required: false\n      - b.env\n";
    expect(given({ "repo/docker-compose.yml": text, "repo/b.env": "X=1\n" }, "X")).toBe("1");
  });

  test("Kustomize makes objects of files and literals", () => {
    const container =
      "kind: Deployment\nspec:\n  containers:\n    - name: cm\n      envFrom: [{ secretRef: { name: sitecore } }]\n";
    const texts = {
      "repo/k8s/cm.yaml": `apiVersion: apps/v1\n${container}`,
      "repo/k8s/secrets/kustomization.yaml":
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsecretGenerator:\n  - name: sitecore\n    files: [a/Sitecore_ConnectionStrings_Core.txt, Sitecore_ConnectionStrings_Core=b.txt]\n",
    };
    expect(overriding(solution(texts))).toContain(
      "repo/k8s/secrets/kustomization.yaml cm Sitecore_ConnectionStrings_Core",
    );
  });
});

describe("what the environment tells of an installation", () => {
  const strategies = builders("SITECORE_APPSETTINGS_");
  const webConfig = `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader" /></configSections>${strategies}<appSettings configBuilders="Strings"><add key="role:define" value="Standalone" /></appSettings></configuration>`;
  const role = (name: string): string => `      SITECORE_APPSETTINGS_ROLE:DEFINE: ${name}\n`;
  const known = (texts: Readonly<Record<string, string>>) => {
    const project = solution(texts, webConfig);
    const { role: told, version, configuration } = contextOf(project, project.file(path)!, testOptions);
    return { role: told.names, isOpen: configuration.isOpen("role"), version };
  };

  test("is the role, which goes before that of web.config", () => {
    expect(known({}).role).toEqual(["Standalone"]);
    expect(known({ "repo/docker-compose.yml": compose(role("ContentDelivery")) })).toMatchObject({
      role: ["ContentDelivery"],
      isOpen: false,
    });
  });

  test("is open where two services of the installation differ", () => {
    const two = `${compose(role("ContentManagement"))}  cd:\n    environment:\n${role("ContentDelivery")}`;
    expect(known({ "repo/docker-compose.yml": two })).toMatchObject({ role: [], isOpen: true });
  });

  test("is the version, by the image or the one that it is built on", () => {
    const image = (tag: string): string => `services:\n  cm:\n    image: reg.example.com/sitecore-xp0-cm:${tag}\n`;
    const built =
      "services:\n  cm:\n    build:\n      args:\n        BASE_IMAGE: ${REG}sitecore-xm1-cm:${SITECORE_VERSION}\n";
    const env = "REG=example.com/\nSITECORE_VERSION=10.3.1-ltsc2022\n";
    expect(known({ "repo/docker-compose.yml": image("10.2-ltsc2019") }).version.from).toBe("10.2");
    expect(known({ "repo/docker-compose.yml": built, "repo/.env": env }).version.from).toBe("10.3.1");
    expect(known({ "repo/docker-compose.yml": image("latest") }).version.from).toBe("9.0");
  });
});

describe("packages tell the version", () => {
  const list = (version: string): string =>
    `<Project><ItemGroup><PackageVersion Include="Sitecore.Kernel" Version="${version}" /></ItemGroup></Project>`;
  const versionIn = (texts: Readonly<Record<string, string>>) => {
    const project = solution(texts);
    return contextOf(project, project.file(path)!, testOptions).version;
  };

  test.each([
    ["in a list around the solution", { "repo/Directory.Packages.props": list("10.3.0") }, "10.3.0"],
    [
      "in a project",
      { "repo/src/site/Site.csproj": list("10.2.0").replace("PackageVersion", "PackageReference") },
      "10.2.0",
    ],
    [
      "in a packages.config, before those around it",
      {
        "repo/src/site/packages.config": '<packages><package id="Sitecore.Kernel" version="9.0.171219" /></packages>',
        "repo/Directory.Packages.props": list("10.3.0"),
      },
      "9.0",
    ],
  ])("%s", (_where, texts, version) => {
    expect(versionIn(texts).from).toBe(version);
    expect(versionIn(texts).evidence).toBe("a NuGet package of Sitecore");
  });

  test("and are no instances", () => {
    const project = solution({ "other/Other.csproj": list("10.3.0") });
    expect([...project.instances.keys()]).toEqual(["repo/src/site"]);
    const more = project.with(ConfigFile.from("third/Third.csproj", list("10.3.0"))!);
    expect([...more.instances.keys()]).toEqual(["repo/src/site"]);
  });
});
