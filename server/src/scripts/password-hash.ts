/** Script: SHA-512 for passwords, in Sitecore and in its identity server together, so that the administrator can log in afterwards. */
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import { hashPlaces, hashSettingsIn } from "#project/password-hash";
import { instanceKind } from "#project/instance-kind";
import { installationOf, machinePath, nameOf } from "#scripts/installation";
import { block, table, valueOf, type Parameter, type Value } from "#scripts/powershell";
import type { ScriptKind, Subject } from "#scripts/script";

export const passwordHash: ScriptKind = {
  id: "password-hash",
  title: "Change the password hash to SHA-512",
  about: "web.config and the files of the identity server, on all servers, with a backup and in the right order",
  fits: ({ path, key }) => path.endsWith("system.web/membership") || (path + key).includes("PasswordHashAlgorithm"),
  sketch: (subject) => {
    const targets = [subject.instance, ...subject.connected].flatMap((instance) => targetsOf(instance));
    const hasSite = targets.some(({ Form }) => Form === "web.config");
    if (targets.length === 0)
      return { why: `No file of ${nameOf(subject.instance)} names the algorithm of password hashes.` };
    const isIdentityOpen = !targets.some(({ Form }) => Form !== "web.config");
    return {
      synopsis: `Changes the hash of passwords to SHA512 for ${[...new Set(targets.map(({ Of }) => Of))].join(", ")}.`,
      reads: ["the files that name the algorithm, below; they are parsed before and after"],
      changes: [
        "hashAlgorithmType and PasswordHashAlgorithm, in one go, after a copy of each file was put into -BackupFolder",
      ],
      open: [
        "Every password must be set again: no hash can be turned into another one.",
        "Log in as administrator first and stay logged in: that is how the first new password is set.",
        ...(isIdentityOpen
          ? ["From 9.1 on the identity server must say the same; none is at hand. Name its folder in the table."]
          : []),
        ...(hasSite ? [] : ["No web.config of Sitecore is at hand: it must say the same."]),
      ],
      parameters: parametersOf(subject, targets),
      isElevated: true,
      body: [
        `$targets = ${table(targets.map(({ Of, Variable, File, Form }) => ({ Of, Variable, File, Form })))}`,
        ...block(body),
      ],
    };
  },
};

interface Target extends Readonly<Record<string, Value>> {
  readonly Of: string;
  /** The parameter that holds the folders of its installation. */
  readonly Variable: string;
  /** From the folder of the installation. */
  readonly File: string;
  readonly Form: string;
}

function targetsOf(instance: Instance): readonly Target[] {
  const isIdentity = instanceKind(instance) === "identity-server";
  const files = isIdentity ? namingFiles(instance) : hashPlaces(instance).map(({ file }) => file);
  return [...new Set(files)].map((file) => ({
    Of: nameOf(instance),
    Variable: variableOf(instance),
    File: file.path.slice(instance.root === "" ? 0 : instance.root.length + 1).replaceAll("/", "\\"),
    Form: isIdentity ? (file.isXml ? "XML" : "JSON") : "web.config",
  }));
}

const namingFiles = (instance: Instance): readonly ConfigFile[] =>
  [...instance.filesOf("identity-server"), ...instance.filesOf("identity-server-json")].filter(
    (file) => hashSettingsIn(file).length > 0,
  );

/** `FolderOfSitecoreCM`: names of parameters have letters and digits. */
const variableOf = (instance: Instance): string => `FolderOf${nameOf(instance).replace(/[^A-Za-z0-9]/g, "")}`;

function parametersOf({ instance, connected }: Subject, targets: readonly Target[]): readonly Parameter[] {
  const all = [instance, ...connected];
  const named = new Map(all.map((each) => [variableOf(each), each] as const));
  const folders = [...new Set(targets.map(({ Variable }) => Variable))].map((name): Parameter => {
    const of = named.get(name) ?? instance;
    const { folder } = installationOf({ instance: of, connected: all.filter((each) => each !== of) });
    return {
      name,
      type: "string[]",
      about: `The folder of ${nameOf(of)}, one for each server: 'D:\\Sites\\CM', '\\\\CM2\\d$\\Sites\\CM'.`,
      ...(folder !== undefined && { known: machinePath(folder) }),
    };
  });
  return [
    ...folders,
    {
      name: "BackupFolder",
      type: "string",
      about: "Where the files go as they are now. They may hold secrets: remove them afterwards.",
    },
    {
      name: "AdministratorIsLoggedIn",
      type: "switch",
      about: "You are logged in to Sitecore as administrator and stay so until the new password is set.",
      isOptional: true,
    },
    { name: "Algorithm", type: "string", about: "The algorithm.", known: valueOf("SHA512") },
  ];
}

const body = String.raw`
if (-not $AdministratorIsLoggedIn -and -not $WhatIfPreference) {
  throw 'Log in to Sitecore as administrator first, stay logged in, and run this with -AdministratorIsLoggedIn: afterwards no old password works.'
}

# Gives the text as it will be. What it cannot parse it leaves alone.
function Get-ChangedXml([string] $Text, [string] $Form) {
  $document = New-Object Xml.XmlDocument
  $document.PreserveWhitespace = $true
  $document.LoadXml($Text)
  if ($Form -eq 'web.config') {
    foreach ($node in $document.SelectNodes('/configuration/system.web/membership')) { $node.SetAttribute('hashAlgorithmType', $Algorithm) }
  }
  else {
    foreach ($node in $document.SelectNodes("//*[local-name()='PasswordHashAlgorithm']")) { $node.InnerText = $Algorithm }
  }
  return $document.OuterXml
}

# ConvertTo-Json would write the whole file anew, so only the value is replaced, and the result is parsed again.
function Get-ChangedJson([string] $Text) {
  [void] ($Text | ConvertFrom-Json)
  $pattern = '("PasswordHashAlgorithm"\s*:\s*")([^"\\]*)(")'
  if ([regex]::Matches($Text, $pattern).Count -ne 1) { throw 'PasswordHashAlgorithm stands there more than once, or not as a plain text.' }
  $changed = [regex]::Replace($Text, $pattern, { param($found) $found.Groups[1].Value + $Algorithm + $found.Groups[3].Value })
  [void] ($changed | ConvertFrom-Json)
  return $changed
}

# First everything is read and worked out, so that nothing is left half done.
$changes = @()
foreach ($target in $targets) {
  foreach ($folder in @(Get-Variable -Name $target.Variable -ValueOnly)) {
    $path = Join-Path $folder $target.File
    $bytes = [IO.File]::ReadAllBytes($path)
    $hasMark = $bytes.Length -ge 3 -and $bytes[0] -eq 0xEF -and $bytes[1] -eq 0xBB -and $bytes[2] -eq 0xBF
    $text = [IO.File]::ReadAllText($path)
    try {
      if ($target.Form -eq 'JSON') { $changed = Get-ChangedJson $text } else { $changed = Get-ChangedXml $text $target.Form }
    }
    catch { throw ('{0}: {1}' -f $path, $_.Exception.Message) }
    if ($changed -ceq $text) { Write-Host "  $path says $Algorithm already."; continue }
    $changes += [pscustomobject]@{ Path = $path; Text = $changed; HasMark = $hasMark }
  }
}

if ($changes.Count -gt 0 -and $PSCmdlet.ShouldProcess($BackupFolder, 'Copy the files as they are now')) {
  New-Item -ItemType Directory -Force -Path $BackupFolder | Out-Null
  $number = 0
  foreach ($change in $changes) {
    $number++
    Copy-Item -LiteralPath $change.Path -Destination (Join-Path $BackupFolder ('{0:00}-{1}' -f $number, (Split-Path -Leaf $change.Path)))
    Add-Content -LiteralPath (Join-Path $BackupFolder 'list.txt') -Value ('{0:00} {1}' -f $number, $change.Path)
  }
}
# Both sides at once: in between nobody could log in.
foreach ($change in $changes) {
  if ($PSCmdlet.ShouldProcess($change.Path, "Password hash: $Algorithm")) {
    [IO.File]::WriteAllText($change.Path, $change.Text, (New-Object Text.UTF8Encoding -ArgumentList $change.HasMark))
  }
}

Write-Host ''
Write-Host 'Now, in the session that is still logged in:' -ForegroundColor Cyan
Write-Host '  1. Open User Manager, choose sitecore\admin, Change Password, Generate, and write the new one down.'
Write-Host '  2. Restart the identity server, if there is one, and log in with it in another browser, before you log out.'
Write-Host '  3. Set the passwords of all others, or let them recover theirs.'
Write-Host "  4. Remove $BackupFolder."
`;
