<#
.SYNOPSIS
  Changes the hash of passwords to SHA512 for Sitecore.CD, Sitecore.CM, Sitecore.IdentityServer.
.DESCRIPTION
  Made by Sitecore Config Guard from the files of this installation. Nobody has run it: read it first.

  It reads:
  - the files that name the algorithm, below; they are parsed before and after

  It changes:
  - hashAlgorithmType and PasswordHashAlgorithm, in one go, after a copy of each file was put into -BackupFolder

  Run it with -WhatIf first: it then says what it would change, and changes nothing.

  What is left to you:
  - Every password must be set again: no hash can be turned into another one.
  - Log in as administrator first and stay logged in: that is how the first new password is set.
.PARAMETER FolderOfSitecoreCD
  The folder of Sitecore.CD, one for each server: 'D:\Sites\CM', '\\CM2\d$\Sites\CM'.
.PARAMETER FolderOfSitecoreCM
  The folder of Sitecore.CM, one for each server: 'D:\Sites\CM', '\\CM2\d$\Sites\CM'.
.PARAMETER FolderOfSitecoreIdentityServer
  The folder of Sitecore.IdentityServer, one for each server: 'D:\Sites\CM', '\\CM2\d$\Sites\CM'.
.PARAMETER BackupFolder
  Where the files go as they are now. They may hold secrets: remove them afterwards.
.PARAMETER AdministratorIsLoggedIn
  You are logged in to Sitecore as administrator and stay so until the new password is set.
.PARAMETER Algorithm
  The algorithm.
#>
#requires -Version 5.1
#requires -RunAsAdministrator
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
  [Parameter(Mandatory)] [string[]] $FolderOfSitecoreCD,
  [string[]] $FolderOfSitecoreCM = 'D:\Sites\Sitecore.CM',
  [Parameter(Mandatory)] [string[]] $FolderOfSitecoreIdentityServer,
  [Parameter(Mandatory)] [string] $BackupFolder,
  [switch] $AdministratorIsLoggedIn,
  [string] $Algorithm = 'SHA512'
)
$ErrorActionPreference = 'Stop'

$targets = @(
  [pscustomobject]@{ Of = 'Sitecore.CD'; Variable = 'FolderOfSitecoreCD'; File = 'web.config'; Form = 'web.config' }
  [pscustomobject]@{ Of = 'Sitecore.CM'; Variable = 'FolderOfSitecoreCM'; File = 'web.config'; Form = 'web.config' }
  [pscustomobject]@{ Of = 'Sitecore.IdentityServer'; Variable = 'FolderOfSitecoreIdentityServer'; File = 'sitecore\Sitecore.Plugin.IdentityServer\Config\identityServer.xml'; Form = 'XML' }
)
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
