<#
.SYNOPSIS
  Applies security updates to Sitecore.CM.
.DESCRIPTION
  Made by Sitecore Config Guard from the files of this installation. Nobody has run it: read it first.

  It reads:
  - the archive of the hotfix, which you download from Sitecore yourself

  It changes:
  - the files of the website that the archive holds, after a copy of each to -BackupFolder

  Run it with -WhatIf first: it then says what it would change, and changes nothing.

  What is left to you:
  - The address and the list of files of the hotfix are not part of this product: Sitecore's bulletin has them.
.PARAMETER Folder
  The folder of Sitecore.CM on this server, the one with its web.config.
.PARAMETER BackupFolder
  Where files go as they are now; not below the website. They may hold secrets: remove them afterwards.
.PARAMETER Package
  The archive of the hotfix (.zip), downloaded from Sitecore.
#>
#requires -Version 5.1
#requires -RunAsAdministrator
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
  [string] $Folder = 'D:\Sites\Sitecore.CM',
  [Parameter(Mandatory)] [string] $BackupFolder,
  [string] $Package = ''
)
$ErrorActionPreference = 'Stop'

$Folder = (Resolve-Path -LiteralPath $Folder).ProviderPath.TrimEnd('\')
if ($BackupFolder.StartsWith($Folder, [StringComparison]::OrdinalIgnoreCase)) { throw 'Choose a backup folder that is not below the website: everybody could download it.' }

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
