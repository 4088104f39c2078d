/** The scripts of the samples and of real installations: they parse, hold no secret, change nothing unasked, and are as the golden texts say. */
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { Project } from "#project/project";
import { scriptKinds } from "#scripts/kinds";
import { corpusFiles, corpusText, named } from "#test/corpus";
import { projectIn } from "#test/folder";
import { faultsIn, loadPowerShell, nodesIn, parsePowerShell, type PowerShellNode } from "#test/powershell";
import { scriptsOf, type MadeScript } from "#test/scripts";

beforeAll(loadPowerShell);

const ofSamples = scriptsOf(projectIn(path.resolve(__dirname, "../../samples")));
const nameOf = ({ id, instance }: MadeScript): string => `${id} of ${instance.root || "the folder"}`;
const cases = ofSamples.map((script) => [nameOf(script), script] as const);

describe("the scripts of the samples", () => {
  test("are there in every kind", () => {
    const ids = new Set(ofSamples.map(({ id }) => id));
    expect(scriptKinds.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([]);
  });

  test.each(cases)("%s is PowerShell, in ASCII", (_, { text }) => {
    expect(faultsIn(text)).toEqual([]);
    expect(text).toMatch(/^[\x20-\x7E\n]+$/);
  });

  test.each(cases)("%s tells what it does, and asks before it changes anything", (_, { text }) => {
    expect(text).toMatch(/^<#\n\.SYNOPSIS\n {2}.+\n\.DESCRIPTION\n/);
    expect(text).toContain("  It reads:\n  - ");
    expect(unaskedIn(text)).toEqual([]);
    const isChanging = text.includes("  It changes:\n  - ");
    expect(text.includes("SupportsShouldProcess")).toBe(isChanging);
    expect(text.includes("$PSCmdlet.ShouldProcess(")).toBe(isChanging);
  });

  test.each(cases)("%s holds no secret of the samples", (_, { text }) => {
    for (const secret of ["not-a-real-password", "Password=", "SIF-Default"]) expect(text).not.toContain(secret);
  });

  test.each(
    ofSamples
      .filter(({ instance }) => /^(sitecore\.[a-z.]+|iis)$/.test(instance.root))
      .map((each) => [nameOf(each), each] as const),
  )("%s is as the golden text says", async (_, { id, instance, text }) => {
    await expect(text).toMatchFileSnapshot(path.join(__dirname, `../data/scripts/${instance.root}.${id}.ps1`));
  });
});

/** Commands and methods that change a machine. */
const changing =
  /^(?:(?:New|Set|Add|Remove|Copy|Move|Import|Export|Install|Enable|Expand|Restart|Stop|Start|Clear|Rename)-(?!Object\b|Variable\b|Location\b|Module\b)\w+|netsh|icacls|certutil)$/i;
/** What is named by a variable, with the words behind it that change. */
const changingLine = /^& \$\w+ (?:.*(?:-p[aeids]f?\b|set config|unlock config).*)/i;

/** The commands that change something without being asked for by name. */
function unaskedIn(text: string): readonly string[] {
  return nodesIn(parsePowerShell(text))
    .filter(({ type }) => type === "command")
    .filter(({ children, text: written }) => changing.test(children[0]?.text ?? "") || changingLine.test(written))
    .filter((node) => !isAskedFor(node))
    .map((node) => `${node.startPosition.row + 1}: ${node.text}`);
}

function isAskedFor(node: PowerShellNode): boolean {
  for (let around = node.parent; around; around = around.parent) {
    if (
      /^(if_statement|elseif_clause)$/.test(around.type) &&
      (around.childForFieldName("condition")?.text ?? "").includes("ShouldProcess(")
    )
      return true;
  }
  return false;
}

const hostile = "O'Brien \u2019s $(Remove-Item C:\\) `n \u5E97 \u{1F6D2} #> \u201D;";

describe("hostile names", () => {
  const escaped = hostile.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const files = {
    "srv/applicationHost.config": `<configuration><system.applicationHost><sites><site name="${escaped}"><application path="/" applicationPool="${escaped}"><virtualDirectory path="/" physicalPath="D:\\${escaped}\\Site" /></application><bindings><binding protocol="https" bindingInformation="*:443:a.example.com" /></bindings></site></sites></system.applicationHost></configuration>`,
    "srv/Site/web.config": `<configuration><connectionStrings configSource="App_Config\\ConnectionStrings.config" /><appSettings><add key="role:define" value="ContentManagement" /></appSettings><system.web><membership hashAlgorithmType="SHA1" /><machineKey validationKey="0123" /></system.web><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /><authentication><iisClientCertificateMappingAuthentication enabled="true"><oneToOneMappings><add userName="${escaped}" password="hidden-in-mapping" certificate="MII" /></oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    "srv/Site/App_Config/ConnectionStrings.config": `<connectionStrings><add name="core" connectionString="Data Source=a;User ID=b;Password=hidden-in-string" /><add name="xconnect.collection" connectionString="https://user:hidden-in-address@x.example.com:444/?key=hidden-in-query" /><add name="xconnect.collection.certificate" connectionString="StoreName=${escaped.replaceAll(";", "")};StoreLocation=LocalMachine;FindType=FindBySubjectName;FindValue='${escaped.replaceAll("'", "''")}'" /></connectionStrings>`,
  };
  const project = new Project(Object.entries(files).flatMap(([name, text]) => ConfigFile.from(name, text) ?? []));
  const made = scriptsOf(project);

  test("are in a script of every kind that there is for a site", () => {
    expect(new Set(made.map(({ id }) => id)).size).toBeGreaterThan(0);
  });

  test.each(made.map((script) => [nameOf(script), script] as const))("%s parses and keeps secrets", (_, { text }) => {
    expect(faultsIn(text)).toEqual([]);
    expect(text).toMatch(/^[\x20-\x7E\n]+$/);
    expect(text).not.toContain("hidden-in");
    const kinds = nodesIn(parsePowerShell(text)).filter(({ type }) => type === "command");
    expect(kinds.filter(({ text: written }) => written.startsWith("Remove-Item C:"))).toEqual([]);
  });
});

/** The path that tells what a file is, by its first element: in the collection all have names of their own. */
const places: Readonly<Record<string, string>> = {
  configuration: "web.config",
  connectionStrings: "App_Config/ConnectionStrings.config",
  appSettings: "App_Config/AppSettings.config",
  Settings: "Config/production/Sitecore.IdentityServer.Host.xml",
};

describe(named("the scripts of real files"), () => {
  const read = corpusFiles().flatMap(({ path: name }, index) => {
    const text = index % 4 === 0 ? corpusText({ path: name, kinds: [], size: 0 }) : undefined;
    const root = /<(configuration|connectionStrings|appSettings|Settings)\b/.exec(text ?? "")?.[1] ?? "";
    const place = places[root];
    const file = place === undefined ? undefined : ConfigFile.from(`${index}/${place}`, text ?? "");
    return file ?? [];
  });
  test("parse, and are in ASCII", () => {
    const faults = scriptsOf(new Project(read)).flatMap((script) =>
      [...faultsIn(script.text), ...(/[^\x20-\x7E\n]/.exec(script.text) ?? [])].map(
        (fault) => `${nameOf(script)}: ${fault}`,
      ),
    );
    expect(faults).toEqual([]);
  });
});
