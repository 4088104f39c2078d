<#
.SYNOPSIS
  Checks the certificates that the files of Sitecore.xConnect name.
.DESCRIPTION
  Made by Sitecore Config Guard from the files of this installation. Nobody has run it: read it first.

  It reads:
  - the certificate stores of this machine, and the rights on the files of private keys

  It changes nothing.
.PARAMETER CertificateFile
  The public part (.cer) of the client certificate, where it is in no store of this machine.
#>
#requires -Version 5.1
#requires -RunAsAdministrator
[CmdletBinding()]
param(
  [string] $CertificateFile = ''
)
$ErrorActionPreference = 'Stop'

function Write-Result([string] $Kind, [string] $Text) {
  $color = @{ OK = 'Green'; FAULT = 'Red'; NOTE = 'Yellow'; DO = 'Cyan' }[$Kind]
  Write-Host ('  {0,-6}{1}' -f $Kind, $Text) -ForegroundColor $color
}

# The problems of a certificate by itself: dates, usage, chain.
function Test-ClientCertificate($Certificate) {
  $now = Get-Date
  if ($Certificate.NotAfter -lt $now) { Write-Result 'FAULT' ('It expired on {0:yyyy-MM-dd}.' -f $Certificate.NotAfter) }
  elseif ($Certificate.NotBefore -gt $now) { Write-Result 'FAULT' ('It is valid from {0:yyyy-MM-dd} on.' -f $Certificate.NotBefore) }
  else { Write-Result 'OK' ('It is valid until {0:yyyy-MM-dd}.' -f $Certificate.NotAfter) }
  $usage = $Certificate.Extensions | Where-Object { $_ -is [Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension] }
  if (-not $usage) { Write-Result 'OK' 'It has no extended key usage, so it may be used for everything.' }
  elseif ($usage.EnhancedKeyUsages | Where-Object { $_.Value -in '1.3.6.1.5.5.7.3.2', '2.5.29.37.0' }) { Write-Result 'OK' 'It may be used for client authentication.' }
  else { Write-Result 'FAULT' 'Its extended key usage lacks client authentication (1.3.6.1.5.5.7.3.2).' }
  $chain = New-Object Security.Cryptography.X509Certificates.X509Chain
  $chain.ChainPolicy.RevocationMode = 'Online'
  if ($chain.Build($Certificate)) { Write-Result 'OK' 'Its chain leads to a root that this machine trusts.' }
  else { foreach ($problem in $chain.ChainStatus) { Write-Result 'FAULT' ('Chain: {0}: {1}' -f $problem.Status, "$($problem.StatusInformation)".Trim()) } }
}

$accepted = @(
  [pscustomobject]@{ Name = 'validateCertificateThumbprint'; Thumbprint = 'B6CA12DD1796710F867FA7D766BC34BCEF142518'; IsAccepted = $true }
)

# A service needs the public part at most. What it must trust is the issuer.
$known = @(Get-ChildItem -Path 'Cert:\LocalMachine' -Recurse | Where-Object { $_ -is [Security.Cryptography.X509Certificates.X509Certificate2] })
if ($CertificateFile -ne '') { $known += New-Object Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (Resolve-Path -LiteralPath $CertificateFile).ProviderPath }
$roots = @(Get-ChildItem -Path 'Cert:\LocalMachine\Root')
foreach ($entry in $accepted) {
  Write-Host ''
  Write-Host ('{0}: {1}' -f $entry.Name, $entry.Thumbprint)
  if (-not $entry.IsAccepted) { Write-Result 'FAULT' 'A caller shows this certificate, and the service accepts another one.' }
  $certificate = $known | Where-Object { $_.Thumbprint -eq $entry.Thumbprint } | Select-Object -First 1
  if (-not $certificate) { Write-Result 'NOTE' 'It is in no store of this machine: give its public part with -CertificateFile to check its chain.'; continue }
  Test-ClientCertificate $certificate
  if ($roots | Where-Object { $_.Subject -eq $certificate.Issuer }) { Write-Result 'OK' ('Its issuer is in LocalMachine\Root: {0}' -f $certificate.Issuer) }
  else { Write-Result 'NOTE' ('Its issuer is not in LocalMachine\Root: {0}. It must lie in CA, below a root that is there.' -f $certificate.Issuer) }
}
