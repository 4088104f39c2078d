<#
.SYNOPSIS
  Applies security updates to Sitecore.CD.
.DESCRIPTION
  Made by Sitecore Config Guard from the files of this installation. Nobody has run it: read it first.

  It reads:
  - machineKey in web.config, as CVE-2025-53690 and KB1003835 ask for
  - the archive of the hotfix, which you download from Sitecore yourself

  It changes:
  - validationKey and decryptionKey in web.config, with new random values, after a copy to -BackupFolder
  - the files of the website that the archive holds, after a copy of each to -BackupFolder

  Run it with -WhatIf first: it then says what it would change, and changes nothing.

  What is left to you:
  - All servers of one site need the same keys: give the other folders by -OtherFolder.
  - Whoever knew the old keys may have been in already: look for signs of it, as the bulletin says.
  - Everybody is logged out.
  - The address and the list of files of the hotfix are not part of this product: Sitecore's bulletin has them.
.PARAMETER Folder
  The folder of Sitecore.CD on this server, the one with its web.config.
.PARAMETER BackupFolder
  Where files go as they are now; not below the website. They may hold secrets: remove them afterwards.
.PARAMETER OtherFolder
  The folders of the same site on its other servers, which get the same keys.
.PARAMETER Package
  The archive of the hotfix (.zip), downloaded from Sitecore.
#>
#requires -Version 5.1
#requires -RunAsAdministrator
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
  [Parameter(Mandatory)] [string] $Folder,
  [Parameter(Mandatory)] [string] $BackupFolder,
  [string[]] $OtherFolder = @(),
  [string] $Package = ''
)
$ErrorActionPreference = 'Stop'

$Folder = (Resolve-Path -LiteralPath $Folder).ProviderPath.TrimEnd('\')
if ($BackupFolder.StartsWith($Folder, [StringComparison]::OrdinalIgnoreCase)) { throw 'Choose a backup folder that is not below the website: everybody could download it.' }

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
