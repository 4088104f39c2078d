/** Script: the steps of a security bulletin, as far as its source tells them. */
import { isAtLeast } from "#config/version";
import { instanceKind } from "#project/instance-kind";
import type { Instance } from "#project/instance";
import { folderParameter, installationOf } from "#scripts/installation";
import { block, type Parameter } from "#scripts/powershell";
import type { ScriptKind, Subject } from "#scripts/script";

export const securityUpdate: ScriptKind = {
  id: "security-update",
  title: "Apply a security update",
  about: "new machine keys where the old ones are written, and the hotfix of 2019 for 8.2 to 9.1",
  fits: ({ path }) => path === "system.web/machineKey",
  sketch: (subject) => {
    const { instance } = subject;
    const installation = installationOf(subject);
    const hasKey = writtenKey(instance);
    const mayNeedHotfix = needsHotfix(subject);
    if (!hasKey && !mayNeedHotfix) {
      return { why: `No finding in ${installation.name} names a bulletin whose steps are known here.` };
    }
    return {
      synopsis: `Applies security updates to ${installation.name}.`,
      reads: [
        ...(hasKey ? ["machineKey in web.config, as CVE-2025-53690 and KB1003835 ask for"] : []),
        ...(mayNeedHotfix ? ["the archive of the hotfix, which you download from Sitecore yourself"] : []),
      ],
      changes: [
        ...(hasKey
          ? ["validationKey and decryptionKey in web.config, with new random values, after a copy to -BackupFolder"]
          : []),
        ...(mayNeedHotfix
          ? ["the files of the website that the archive holds, after a copy of each to -BackupFolder"]
          : []),
      ],
      open: [
        ...(hasKey
          ? [
              "All servers of one site need the same keys: give the other folders by -OtherFolder.",
              "Whoever knew the old keys may have been in already: look for signs of it, as the bulletin says.",
              "Everybody is logged out.",
            ]
          : []),
        ...(mayNeedHotfix
          ? [
              "The address and the list of files of the hotfix are not part of this product: Sitecore's bulletin has them.",
              ...(isAtLeast(subject.version, "8.2") === "unknown"
                ? ["The version of Sitecore is not known here: the hotfix is for 8.2 to 9.1."]
                : []),
            ]
          : []),
      ],
      parameters: parametersOf(subject, hasKey, mayNeedHotfix),
      isElevated: true,
      body: [...block(before), ...(hasKey ? block(keys) : []), ...(mayNeedHotfix ? block(hotfix) : [])],
    };
  },
};

/** Keys that are written out, not those that each server makes for itself. */
const writtenKey = ({ webConfig }: Instance): boolean =>
  (webConfig?.settings("system.web/machineKey@validationKey") ?? []).some(
    ({ isSet, isOpaque, value }) => isSet && !isOpaque && !/AutoGenerate/i.test(value),
  );

/** Text 003 tells of it: every role, from 8.2 to what was current in January 2019, which was 9.1. */
const needsHotfix = ({ instance, version }: Subject): boolean =>
  instanceKind(instance) === "site" && isAtLeast(version, "8.2") !== "no" && isAtLeast(version, "9.2") !== "yes";

function parametersOf(subject: Subject, hasKey: boolean, mayNeedHotfix: boolean): readonly Parameter[] {
  return [
    folderParameter(installationOf(subject)),
    {
      name: "BackupFolder",
      type: "string",
      about: "Where files go as they are now; not below the website. They may hold secrets: remove them afterwards.",
    },
    ...(hasKey
      ? [
          {
            name: "OtherFolder",
            type: "string[]",
            about: "The folders of the same site on its other servers, which get the same keys.",
            known: "@()",
          },
        ]
      : []),
    ...(mayNeedHotfix
      ? [
          {
            name: "Package",
            type: "string",
            about: "The archive of the hotfix (.zip), downloaded from Sitecore.",
            known: "''",
          },
        ]
      : []),
  ];
}

const before = String.raw`
$Folder = (Resolve-Path -LiteralPath $Folder).ProviderPath.TrimEnd('\')
if ($BackupFolder.StartsWith($Folder, [StringComparison]::OrdinalIgnoreCase)) { throw 'Choose a backup folder that is not below the website: everybody could download it.' }
`;

const keys = String.raw`

# Random keys for HMACSHA256 and AES, made here: they stand in no script and no log.
function Get-RandomHex([int] $Bytes) {
  $random = [Security.Cryptography.RandomNumberGenerator]::Create()
  try {
    $key = New-Object byte[] -ArgumentList $Bytes
    $random.GetBytes($key)
    return (($key | ForEach-Object { $_.ToString('X2') }) -join '')
  }
  finally { $random.Dispose() }
}

$validationKey = Get-RandomHex 64
$decryptionKey = Get-RandomHex 32
$number = 0
foreach ($site in @($Folder) + @($OtherFolder)) {
  $number++
  $path = Join-Path $site 'web.config'
  if ($PSCmdlet.ShouldProcess($path, 'New machine keys')) {
    New-Item -ItemType Directory -Force -Path $BackupFolder | Out-Null
    Copy-Item -LiteralPath $path -Destination (Join-Path $BackupFolder ('{0:00}-web.config' -f $number))
    $document = New-Object Xml.XmlDocument
    $document.PreserveWhitespace = $true
    $document.Load($path)
    $nodes = @($document.SelectNodes('/configuration/system.web/machineKey'))
    if ($nodes.Count -ne 1) { throw "$path has no machineKey that could be read." }
    $nodes[0].SetAttribute('validationKey', $validationKey)
    $nodes[0].SetAttribute('decryptionKey', $decryptionKey)
    $nodes[0].SetAttribute('validation', 'HMACSHA256')
    $nodes[0].SetAttribute('decryption', 'AES')
    $document.Save($path)
  }
}
Write-Host 'Encrypt the section now (aspnet_regiis -pef system.web/machineKey), or keep the keys out of version control.' -ForegroundColor Cyan
`;

const hotfix = String.raw`

# Download, expand, copy over the website, remove: the steps that are known of the hotfix.
if ($Package -eq '') { Write-Warning 'The hotfix was not applied: name its archive with -Package.' }
elseif ($PSCmdlet.ShouldProcess($Folder, "Copy the website of $Package over it")) {
  $work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
  try {
    Expand-Archive -LiteralPath $Package -DestinationPath $work
    $source = Get-ChildItem -LiteralPath $work -Recurse -Directory | Where-Object { $_.Name -eq 'website' } | Select-Object -First 1
    if (-not $source) { throw 'The archive has no folder website, so it is not the one that is meant.' }
    foreach ($file in @(Get-ChildItem -LiteralPath $source.FullName -Recurse -File)) {
      $relative = $file.FullName.Substring($source.FullName.Length).TrimStart('\')
      $target = Join-Path $Folder $relative
      if (Test-Path -LiteralPath $target) {
        $copy = Join-Path $BackupFolder $relative
        New-Item -ItemType Directory -Force -Path (Split-Path -Parent $copy) | Out-Null
        Copy-Item -LiteralPath $target -Destination $copy
      }
      New-Item -ItemType Directory -Force -Path (Split-Path -Parent $target) | Out-Null
      Copy-Item -LiteralPath $file.FullName -Destination $target -Force
      Write-Host "  $relative"
    }
  }
  finally { if (Test-Path -LiteralPath $work) { Remove-Item -LiteralPath $work -Recurse -Force -Confirm:$false } }
}
`;
