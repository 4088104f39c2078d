<#
.SYNOPSIS
  Binds Sitecore.Commerce.Engine to HTTPS, and sets what IIS demands of clients.
.DESCRIPTION
  Made by Sitecore Config Guard from the files of this installation. Nobody has run it: read it first.

  It reads:
  - the bindings of the sites, the certificate, and what HTTP.sys has for each address

  It changes:
  - adds the bindings that are missing
  - gives each address its certificate in HTTP.sys, in place of the one that it has
  - writes sslFlags into applicationHost.config, under the location of the site or path

  Run it with -WhatIf first: it then says what it would change, and changes nothing.

  What is left to you:
  - Which certificate: its thumbprint is not in the files, as IIS keeps it in HTTP.sys.
  - No applicationHost.config at hand names the site: say so with -Site.
.PARAMETER Thumbprint
  The thumbprint of the server certificate in LocalMachine\My.
.PARAMETER Site
  The name of the site in IIS.
.PARAMETER HostName
  The host name of the site.
.PARAMETER RequireTls
  Refuse HTTP (403.4) on the whole site. Not where a load balancer ends TLS: every request comes over HTTP there.
#>
#requires -Version 5.1
#requires -RunAsAdministrator
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
  [Parameter(Mandatory)] [string] $Thumbprint,
  [Parameter(Mandatory)] [string] $Site,
  [Parameter(Mandatory)] [string] $HostName,
  [switch] $RequireTls
)
$ErrorActionPreference = 'Stop'

$bindings = @(
  [pscustomobject]@{ Site = $Site; Address = '*'; Port = 443; HostName = $HostName; SslFlags = 1; Negotiate = $false }
)
$access = @()
$appId = '{4dc3e181-e14b-4a21-b022-59fc669b0914}' # that of IIS
$appcmd = Join-Path $env:SystemRoot 'System32\inetsrv\appcmd.exe'
Import-Module WebAdministration
$Thumbprint = ($Thumbprint -replace '[^0-9A-Fa-f]', '').ToUpperInvariant()
$certificate = Get-Item -LiteralPath "Cert:\LocalMachine\My\$Thumbprint"
if (-not $certificate.HasPrivateKey) { throw "The certificate $Thumbprint lies here without its private key: import the PFX." }

# The names that the certificate must hold. A star stands for one label.
$held = @($certificate.DnsNameList | ForEach-Object { "$($_.Unicode)".ToLowerInvariant() })
foreach ($name in @($bindings | ForEach-Object { $_.HostName } | Where-Object { $_ } | Select-Object -Unique)) {
  $parent = $name.Substring($name.IndexOf('.') + 1)
  if ($held -contains $name -or ($name.Contains('.') -and $held -contains "*.$parent")) { Write-Host "  The certificate holds $name." }
  else { Write-Warning ('The certificate does not hold {0}: callers refuse it.' -f $name) }
}

foreach ($binding in $bindings) {
  $address = '{0}:{1}:{2}' -f $binding.Address, $binding.Port, $binding.HostName
  $present = Get-WebBinding -Protocol https | Where-Object { $_.bindingInformation -eq $address }
  if ($present) { Write-Host "  There is a binding for $address." }
  elseif ($PSCmdlet.ShouldProcess($binding.Site, "New-WebBinding https $address")) {
    New-WebBinding -Name $binding.Site -Protocol https -IPAddress $binding.Address -Port $binding.Port -HostHeader $binding.HostName -SslFlags $binding.SslFlags
  }
  if ($binding.SslFlags -band 2) { Write-Host "  $address takes its certificate from the central store."; continue }
  # With SNI the certificate belongs to the name, else to the address.
  if ($binding.SslFlags -band 1) { $at = 'hostnameport={0}:{1}' -f $binding.HostName, $binding.Port }
  else { $at = 'ipport={0}:{1}' -f ($binding.Address -replace '^\*$', '0.0.0.0'), $binding.Port }
  if ($binding.Negotiate) { $negotiation = 'enable' } else { $negotiation = 'disable' }
  if ($PSCmdlet.ShouldProcess($at, "netsh http add sslcert certhash=$Thumbprint clientcertnegotiation=$negotiation")) {
    & netsh http show sslcert $at | Out-Null
    if ($LASTEXITCODE -eq 0) { & netsh http delete sslcert $at | Out-Null }
    & netsh http add sslcert $at "certhash=$Thumbprint" "appid=$appId" 'certstorename=MY' "clientcertnegotiation=$negotiation"
    if ($LASTEXITCODE -ne 0) { throw "netsh could not give $at its certificate." }
  }
}

if ($RequireTls) {
  foreach ($site in @($bindings | ForEach-Object { $_.Site } | Select-Object -Unique)) {
    if (-not ($access | Where-Object { $_.Location -eq $site })) { $access += [pscustomobject]@{ Location = $site; Flags = 'Ssl' } }
  }
}
foreach ($rule in $access) {
  if ($PSCmdlet.ShouldProcess($rule.Location, "sslFlags: $($rule.Flags)")) {
    & $appcmd set config $rule.Location '/section:system.webServer/security/access' "/sslFlags:$($rule.Flags)" '/commit:apphost'
    if ($LASTEXITCODE -ne 0) { throw "appcmd could not set sslFlags of $($rule.Location)." }
  }
}
