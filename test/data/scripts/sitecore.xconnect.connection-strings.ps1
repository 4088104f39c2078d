<#
.SYNOPSIS
  Encrypts the connection strings of Sitecore.xConnect on this server, or decrypts them with -Decrypt.
.DESCRIPTION
  Made by Sitecore Config Guard from the files of this installation. Nobody has run it: read it first.

  It reads:
  - web.config and the file that holds the connection strings

  It changes:
  - the section connectionStrings, in place: aspnet_regiis follows configSource, so no copy is made
  - the rights on the key container NetFrameworkConfigurationKey, for the account of the application pool
  - removes copies of the connection strings that lie beside them in plain text, with -RemoveCopies

  Run it with -WhatIf first: it then says what it would change, and changes nothing.

  What is left to you:
  - The key belongs to the machine: run it on each server for itself, and deploy plain files only.
  - The text of KB0253614, which is not part of this product: read it before you go on from 9.3.
.PARAMETER Folder
  The folder of Sitecore.xConnect on this server, the one with its web.config.
.PARAMETER Account
  The account of the application pool, which must read the key: IIS AppPool\NAME.
.PARAMETER Decrypt
  Write them in plain text again.
.PARAMETER RemoveCopies
  Remove copies in plain text.
.PARAMETER SitecoreVersion
  The version of Sitecore, which the files do not tell: 9.0.2.
.PARAMETER KnownIssueSolved
  The solution that Sitecore describes in KB0253614 is in place, as it asks for from 9.3 on.
#>
#requires -Version 5.1
#requires -RunAsAdministrator
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
  [string] $Folder = 'D:\Sites\Sitecore.xConnect',
  [string] $Account = 'IIS AppPool\Retail.xConnect',
  [switch] $Decrypt,
  [switch] $RemoveCopies,
  [Parameter(Mandatory)] [version] $SitecoreVersion,
  [switch] $KnownIssueSolved
)
$ErrorActionPreference = 'Stop'

# A backslash at the end of the path makes aspnet_regiis fail.
$Folder = (Resolve-Path -LiteralPath $Folder).ProviderPath.TrimEnd('\')
$tool = @('Framework64', 'Framework') | ForEach-Object { Join-Path $env:windir "Microsoft.NET\$_\v4.0.30319\aspnet_regiis.exe" } | Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1
if (-not $tool) { throw 'aspnet_regiis.exe is missing: install ASP.NET 4.x on this server.' }
if ($Decrypt) { $option = '-pdf'; $done = 'decrypted' } else { $option = '-pef'; $done = 'encrypted' }

if ($SitecoreVersion -ge [version] '9.3' -and -not $Decrypt -and -not $KnownIssueSolved) {
  throw 'From Sitecore 9.3 on this needs the solution of KB0253614 first: https://support.sitecore.com/kb?id=kb_article_view&sysparm_article=KB0253614. Then run it with -KnownIssueSolved.'
}

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
