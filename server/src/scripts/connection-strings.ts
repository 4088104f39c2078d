/** Script: encrypts the connection strings of this server, and decrypts them again, as the version of Sitecore lets it. */
import { environmentBuildersOf } from "#config/facts/config-builders";
import { settingOf } from "#config/facts/section";
import { siteWideSections } from "#config/site-wide";
import { isAtLeast } from "#config/version";
import { instanceKind } from "#project/instance-kind";
import { folderParameter, installationOf } from "#scripts/installation";
import { block, valueOf, type Parameter } from "#scripts/powershell";
import type { Refusal, ScriptKind, Subject } from "#scripts/script";

export const connectionStrings: ScriptKind = {
  id: "connection-strings",
  title: "Encrypt and decrypt connection strings",
  about: "aspnet_regiis as the version asks for it, the rights of the pool, copies removed",
  fits: ({ path }) => path === "connectionStrings" || path === "connectionStrings/add",
  sketch: (subject) => {
    const refusal = refusalFor(subject);
    if (refusal) return refusal;
    const installation = installationOf(subject);
    const { name, account } = installation;
    const place = placeOfList(subject);
    const isKnownIssue = isAtLeast(subject.version, "9.3") !== "no";
    return {
      synopsis: `Encrypts the connection strings of ${name} on this server, or decrypts them with -Decrypt.`,
      reads: ["web.config and the file that holds the connection strings"],
      changes: [
        place === "unknown"
          ? "the section connectionStrings, in a copy of App_Config\\ConnectionStrings.config that takes its place"
          : "the section connectionStrings, in place: aspnet_regiis follows configSource, so no copy is made",
        "the rights on the key container NetFrameworkConfigurationKey, for the account of the application pool",
        "removes copies of the connection strings that lie beside them in plain text, with -RemoveCopies",
      ],
      open: [
        "The key belongs to the machine: run it on each server for itself, and deploy plain files only.",
        "The text of KB0253614, which is not part of this product: read it before you go on from 9.3.",
      ].slice(0, isKnownIssue ? 2 : 1),
      parameters: [
        folderParameter(installation),
        {
          name: "Account",
          type: "string",
          about: "The account of the application pool, which must read the key: IIS AppPool\\NAME.",
          ...(account === undefined ? { known: "''" } : { known: valueOf(account) }),
        },
        { name: "Decrypt", type: "switch", about: "Write them in plain text again.", isOptional: true },
        { name: "RemoveCopies", type: "switch", about: "Remove copies in plain text.", isOptional: true },
        ...versionParameters(subject),
      ],
      isElevated: true,
      body: [
        ...block(before),
        ...versionCheck(subject),
        ...block(place === "unknown" ? detour : inPlace),
        ...block(after),
      ],
    };
  },
};

function refusalFor({ instance }: Subject): Refusal | undefined {
  const { webConfig } = instance;
  const kind = instanceKind(instance);
  if (kind === "worker") return { why: "Sitecore does not support this for its indexing and processing workers." };
  if (!webConfig && instance.filesOf("connection-strings").length === 0) {
    return { why: "There is no list of connection strings here that ASP.NET reads." };
  }
  if (kind === "identity-server" || kind === "commerce") {
    return { why: "ASP.NET Core reads no encrypted sections: give it secrets by variables of the environment." };
  }
  return webConfig && environmentBuildersOf(webConfig).has("connectionStrings")
    ? {
        why: "A config builder fills in the connection strings from the environment, so the file holds no secret to encrypt.",
      }
    : undefined;
}

/** `file`: web.config names the file that holds them. `inline`: they stand in it. `unknown`: no web.config says so. */
function placeOfList({ instance }: Subject): "file" | "inline" | "unknown" {
  const [section] = instance.webConfig ? siteWideSections(instance.webConfig, "connectionStrings") : [];
  if (!section) return "unknown";
  return settingOf(section, "configSource") ? "file" : "inline";
}

function versionParameters({ version }: Subject): readonly Parameter[] {
  const isLater = isAtLeast(version, "9.3");
  if (isLater === "no") return [];
  const applied: Parameter = {
    name: "KnownIssueSolved",
    type: "switch",
    about: "The solution that Sitecore describes in KB0253614 is in place, as it asks for from 9.3 on.",
    isOptional: true,
  };
  if (isLater === "yes") return [applied];
  return [
    { name: "SitecoreVersion", type: "version", about: "The version of Sitecore, which the files do not tell: 9.0.2." },
    applied,
  ];
}

const knownIssue = `throw 'From Sitecore 9.3 on this needs the solution of KB0253614 first: https://support.sitecore.com/kb?id=kb_article_view&sysparm_article=KB0253614. Then run it with -KnownIssueSolved.'`;

function versionCheck({ version }: Subject): readonly string[] {
  const isLater = isAtLeast(version, "9.3");
  if (isLater === "no") return [];
  const condition = isLater === "yes" ? "" : "$SitecoreVersion -ge [version] '9.3' -and ";
  return [`if (${condition}-not $Decrypt -and -not $KnownIssueSolved) {`, `  ${knownIssue}`, "}", ""];
}

const before = String.raw`
# A backslash at the end of the path makes aspnet_regiis fail.
$Folder = (Resolve-Path -LiteralPath $Folder).ProviderPath.TrimEnd('\')
$tool = @('Framework64', 'Framework') | ForEach-Object { Join-Path $env:windir "Microsoft.NET\$_\v4.0.30319\aspnet_regiis.exe" } | Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1
if (-not $tool) { throw 'aspnet_regiis.exe is missing: install ASP.NET 4.x on this server.' }
if ($Decrypt) { $option = '-pdf'; $done = 'decrypted' } else { $option = '-pef'; $done = 'encrypted' }

`;

const inPlace = String.raw`
$web = New-Object Xml.XmlDocument
$web.Load((Join-Path $Folder 'web.config'))
$section = $web.SelectSingleNode("/configuration/*[local-name()='connectionStrings']")
if (-not $section) { throw 'web.config has no section connectionStrings.' }
if ($section.GetAttribute('configBuilders')) { throw 'A config builder fills in the connection strings: there is nothing to encrypt.' }
$file = Join-Path $Folder 'web.config'
if ($section.GetAttribute('configSource')) { $file = Join-Path $Folder $section.GetAttribute('configSource') }

if ($PSCmdlet.ShouldProcess($file, "aspnet_regiis $option connectionStrings")) {
  & $tool $option 'connectionStrings' $Folder
  if ($LASTEXITCODE -ne 0) { throw "aspnet_regiis failed, and nothing is $done." }
}
`;

const detour = String.raw`
# No web.config names this file, and aspnet_regiis only takes a web.config: it gets one in a folder of its own.
$file = Join-Path $Folder 'App_Config\ConnectionStrings.config'
$plain = New-Object Xml.XmlDocument
$plain.PreserveWhitespace = $true
$plain.Load($file)
if ($plain.DocumentElement.LocalName -ne 'connectionStrings') { throw "$file does not begin with connectionStrings." }
$work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
if ($PSCmdlet.ShouldProcess($file, "aspnet_regiis $option connectionStrings")) {
  New-Item -ItemType Directory -Path $work | Out-Null
  try {
    $web = New-Object Xml.XmlDocument
    $web.PreserveWhitespace = $true
    [void] $web.AppendChild($web.CreateElement('configuration'))
    [void] $web.DocumentElement.AppendChild($web.ImportNode($plain.DocumentElement, $true))
    $web.Save((Join-Path $work 'web.config'))
    & $tool $option 'connectionStrings' $work
    if ($LASTEXITCODE -ne 0) { throw "aspnet_regiis failed, and nothing is $done." }
    $web.Load((Join-Path $work 'web.config'))
    $section = $web.SelectSingleNode("/configuration/*[local-name()='connectionStrings']")
    [void] $plain.ReplaceChild($plain.ImportNode($section, $true), $plain.DocumentElement)
    $plain.Save($file)
  }
  finally {
    # It held the passwords.
    Remove-Item -LiteralPath $work -Recurse -Force -Confirm:$false
  }
}
`;

const after = String.raw`

if (-not $Decrypt) {
  if ($Account -eq '') { Write-Warning 'Say with -Account who runs the application pool: without the right to read the key the site does not start.' }
  elseif ($PSCmdlet.ShouldProcess($Account, 'aspnet_regiis -pa NetFrameworkConfigurationKey')) {
    & $tool '-pa' 'NetFrameworkConfigurationKey' $Account
    if ($LASTEXITCODE -ne 0) { throw "aspnet_regiis could not give $Account the right to read the key." }
  }
  # What scripts and people leave behind.
  $copies = @(Get-ChildItem -LiteralPath (Split-Path -Parent $file) -File | Where-Object { $_.FullName -ne $file -and ($_.Name -like '*connectionStrings*' -or ($_.Name -eq 'web.config' -and $_.DirectoryName -ne $Folder)) })
  foreach ($copy in $copies) {
    if (-not (Select-String -LiteralPath $copy.FullName -Pattern 'connectionString\s*=' -Quiet)) { continue }
    if (-not $RemoveCopies) { Write-Warning "$($copy.FullName) holds connection strings in plain text: -RemoveCopies removes it." }
    elseif ($PSCmdlet.ShouldProcess($copy.FullName, 'Remove-Item')) { Remove-Item -LiteralPath $copy.FullName -Force -Confirm:$false }
  }
}
if (-not $WhatIfPreference) {
  $isEncrypted = Select-String -LiteralPath $file -Pattern '<EncryptedData' -SimpleMatch -Quiet
  if ($isEncrypted -eq [bool] $Decrypt) { throw "$file is not $done." }
  Write-Host "$file is $done." -ForegroundColor Green
}
`;
