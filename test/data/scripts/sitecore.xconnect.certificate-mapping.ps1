<#
.SYNOPSIS
  Sets up client certificate mapping for Sitecore.xConnect.
.DESCRIPTION
  Made by Sitecore Config Guard from the files of this installation. Nobody has run it: read it first.

  It reads:
  - the accounts of this machine, the feature of IIS, the certificate stores

  It changes:
  - makes local accounts that are missing, and lets them read the folder
  - installs the feature of IIS for mapping, and unlocks its sections for web.config
  - imports what -ServerPfx, -ClientPfx and -Issuer name

  Run it with -WhatIf first: it then says what it would change, and changes nothing.

  What is left to you:
  - The passwords of the accounts: they are asked for, and stand nowhere in here. IIS Manager or appcmd writes them encrypted.
  - Run it on the server; on the machine of the client run it with -ClientOnly -ClientPfx.
.PARAMETER Folder
  The folder of Sitecore.xConnect on this server, the one with its web.config.
.PARAMETER ServerPfx
  The server certificate with its key, to import into LocalMachine\My.
.PARAMETER ClientPfx
  The client certificate with its key, to import into CurrentUser\My of the client.
.PARAMETER Issuer
  The certificate (.cer) of the root that issued the client certificates.
.PARAMETER ClientOnly
  This is the machine of the client.
#>
#requires -Version 5.1
#requires -RunAsAdministrator
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
  [string] $Folder = 'D:\Sites\Sitecore.xConnect',
  [string] $ServerPfx = '',
  [string] $ClientPfx = '',
  [string] $Issuer = '',
  [switch] $ClientOnly
)
$ErrorActionPreference = 'Stop'

$users = @('XC01\xconnect-client')
$hosts = @('xconnect.example.com:443')
function Read-Password([string] $Prompt) { return Read-Host -Prompt $Prompt -AsSecureString }

if ($ClientPfx -ne '') {
  if ($PSCmdlet.ShouldProcess('CurrentUser\My', "Import $ClientPfx")) {
    Import-PfxCertificate -FilePath $ClientPfx -CertStoreLocation 'Cert:\CurrentUser\My' -Password (Read-Password 'Password of the client PFX') | Out-Null
  }
}

if (-not $ClientOnly) {
  # The feature is called Web-Cert-Auth on servers, and IIS-IISCertificateMappingAuthentication on clients of Windows.
  if (Get-Command -Name Get-WindowsFeature -ErrorAction SilentlyContinue) {
    if (-not (Get-WindowsFeature -Name Web-Cert-Auth).Installed -and $PSCmdlet.ShouldProcess('Web-Cert-Auth', 'Install-WindowsFeature')) {
      Install-WindowsFeature -Name Web-Cert-Auth | Out-Null
    }
  }
  elseif ((Get-WindowsOptionalFeature -Online -FeatureName IIS-IISCertificateMappingAuthentication).State -ne 'Enabled' -and $PSCmdlet.ShouldProcess('IIS-IISCertificateMappingAuthentication', 'Enable-WindowsOptionalFeature')) {
    Enable-WindowsOptionalFeature -Online -FeatureName IIS-IISCertificateMappingAuthentication -All -NoRestart | Out-Null
  }

  $Folder = (Resolve-Path -LiteralPath $Folder).ProviderPath.TrimEnd('\')
  foreach ($user in $users) {
    $name = $user.Substring($user.LastIndexOf('\') + 1)
    $domain = $user.Substring(0, [Math]::Max(0, $user.LastIndexOf('\')))
    $isLocal = $domain -eq '' -or $domain -eq '.' -or $domain -eq $env:COMPUTERNAME
    if (-not $isLocal) { Write-Host "  $user is an account of a domain or of another machine: make sure that it exists." }
    elseif (Get-LocalUser | Where-Object { $_.Name -eq $name }) { Write-Host "  There is an account $name." }
    elseif ($PSCmdlet.ShouldProcess($name, 'New-LocalUser')) {
      New-LocalUser -Name $name -Password (Read-Password "Password of $name") -PasswordNeverExpires -UserMayNotChangePassword -Description 'Mapped client certificate' | Out-Null
    }
    if ($PSCmdlet.ShouldProcess($Folder, "Let $user read")) {
      & icacls $Folder /grant ('{0}:(OI)(CI)RX' -f $user)
      if ($LASTEXITCODE -ne 0) { throw "$user could not be given the right to read $Folder." }
    }
  }

  # They are locked as IIS is installed; where applicationHost.config holds the mapping, nothing needs to be unlocked.
  $appcmd = Join-Path $env:SystemRoot 'System32\inetsrv\appcmd.exe'
  $isInWebConfig = (Test-Path -LiteralPath (Join-Path $Folder 'web.config')) -and (Select-String -LiteralPath (Join-Path $Folder 'web.config') -Pattern 'iisClientCertificateMappingAuthentication' -SimpleMatch -Quiet)
  if ($isInWebConfig) {
    foreach ($section in 'system.webServer/security/access', 'system.webServer/security/authentication/anonymousAuthentication', 'system.webServer/security/authentication/iisClientCertificateMappingAuthentication') {
      if ($PSCmdlet.ShouldProcess($section, 'appcmd unlock config')) {
        & $appcmd unlock config "/section:$section"
        if ($LASTEXITCODE -ne 0) { throw "appcmd could not unlock $section." }
      }
    }
  }

  if ($ServerPfx -ne '' -and $PSCmdlet.ShouldProcess('LocalMachine\My', "Import $ServerPfx")) {
    Import-PfxCertificate -FilePath $ServerPfx -CertStoreLocation 'Cert:\LocalMachine\My' -Password (Read-Password 'Password of the server PFX') | Out-Null
  }
  if ($Issuer -ne '') {
    $certificate = New-Object Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (Resolve-Path -LiteralPath $Issuer).ProviderPath
    # Only what signed itself belongs among the roots.
    if ($certificate.Subject -eq $certificate.Issuer) { $store = 'Cert:\LocalMachine\Root' } else { $store = 'Cert:\LocalMachine\CA' }
    if ($PSCmdlet.ShouldProcess($store, "Import $($certificate.Subject)")) { Import-Certificate -FilePath $Issuer -CertStoreLocation $store | Out-Null }
  }

  $misplaced = @(Get-ChildItem -Path 'Cert:\LocalMachine\Root' | Where-Object { $_.Issuer -ne $_.Subject })
  foreach ($certificate in $misplaced) { Write-Warning "Not self-signed, so it belongs into CA and makes client certificates fail: $($certificate.Subject)" }
}

Write-Host ''
Write-Host 'Try it, with the certificate and key of the client as PEM files:' -ForegroundColor Cyan
if ($hosts.Count -eq 0) { $hosts = @('HOST:443') }
foreach ($address in $hosts) {
  Write-Host ('  openssl s_client -tls1_2 -cert client.crt -key client.key -connect {0} -servername {1}' -f $address, $address.Substring(0, $address.LastIndexOf(':')))
}
Write-Host '  Then type GET / HTTP/1.1, a line Host: with the name, and an empty line: IIS asks for the certificate now.'
