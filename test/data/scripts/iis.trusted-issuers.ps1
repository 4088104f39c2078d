<#
.SYNOPSIS
  Checks the issuers that the server of iis accepts client certificates of.
.DESCRIPTION
  Made by Sitecore Config Guard from the files of this installation. Nobody has run it: read it first.

  It reads:
  - the stores Root, CA and ClientAuthIssuer of this machine
  - SendTrustedIssuerList and ClientAuthTrustMode of Schannel, in the registry

  It changes nothing.

  What is left to you:
  - Whether a root is still needed: nothing is removed here, and the commands that would are printed.
#>
#requires -Version 5.1
[CmdletBinding()]
param()
$ErrorActionPreference = 'Stop'

function Write-Result([string] $Kind, [string] $Text) {
  $color = @{ OK = 'Green'; FAULT = 'Red'; NOTE = 'Yellow'; DO = 'Cyan' }[$Kind]
  Write-Host ('  {0,-6}{1}' -f $Kind, $Text) -ForegroundColor $color
}

$schannel = 'HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL'
$values = Get-ItemProperty -LiteralPath $schannel
$send = $values.PSObject.Properties['SendTrustedIssuerList']
$mode = $values.PSObject.Properties['ClientAuthTrustMode']
$version = [Environment]::OSVersion.Version
# Windows Server 2012 (6.2) and later send no list unless they are told to.
if ($send) { $isSent = $send.Value -ne 0 } else { $isSent = $version -lt [version] '6.2' }
Write-Host 'What the server sends'
if ($isSent) { Write-Result 'NOTE' 'The server names its issuers: a client only offers certificates that come from one of them.' }
else { Write-Result 'OK' 'The server names no issuers, so clients choose by themselves (SendTrustedIssuerList is not 1).' }
if ($mode) { $modeNumber = $mode.Value } else { $modeNumber = 0 }
$modes = @{ 0 = 'a root of this machine is enough'; 1 = 'only roots in ClientAuthIssuer count'; 2 = 'only issuers in ClientAuthIssuer count' }
Write-Result 'NOTE' ('ClientAuthTrustMode is {0}: {1}.' -f $modeNumber, $modes[[int] $modeNumber])

$roots = @(Get-ChildItem -Path 'Cert:\LocalMachine\Root')
$own = @()
if (Test-Path -LiteralPath 'Cert:\LocalMachine\ClientAuthIssuer') { $own = @(Get-ChildItem -Path 'Cert:\LocalMachine\ClientAuthIssuer') }
Write-Host ''
Write-Host 'The size of the list'
foreach ($store in @(@{ Name = 'Root'; Certificates = $roots }, @{ Name = 'ClientAuthIssuer'; Certificates = $own })) {
  # Each name once, with two bytes for its length, as it goes over the wire.
  $size = 0
  $subjects = @{}
  foreach ($certificate in $store.Certificates) {
    if ($subjects.ContainsKey($certificate.Subject)) { continue }
    $subjects[$certificate.Subject] = $true
    $size += 2 + $certificate.SubjectName.RawData.Length
  }
  $text = '{0}: {1} names, {2} of 16384 bytes.' -f $store.Name, $subjects.Count, $size
  if ($size -gt 16384) { Write-Result 'FAULT' ($text + ' What lies behind the limit is cut off: clients with those issuers send nothing, and get 403.7.') }
  elseif ($size -gt 12288) { Write-Result 'NOTE' ($text + ' It is close to the limit.') }
  else { Write-Result 'OK' $text }
}

Write-Host ''
Write-Host 'What does not belong in Root'
$now = Get-Date
$expired = @($roots | Where-Object { $_.NotAfter -lt $now })
foreach ($certificate in $expired) {
  Write-Result 'NOTE' ('Expired on {0:yyyy-MM-dd}: {1}' -f $certificate.NotAfter, $certificate.Subject)
}
if ($expired.Count -gt 0) { Write-Result 'NOTE' 'Windows needs some expired roots for old signatures (KB293781): remove only those that you know.' }
$misplaced = @($roots | Where-Object { $_.Issuer -ne $_.Subject })
foreach ($certificate in $misplaced) {
  Write-Result 'FAULT' ('Not self-signed, so it belongs in CA: {0}, issued by {1}' -f $certificate.Subject, $certificate.Issuer)
  Write-Result 'DO' ('Move-Item -LiteralPath "Cert:\LocalMachine\Root\{0}" -Destination Cert:\LocalMachine\CA' -f $certificate.Thumbprint)
}
if ($misplaced.Count -gt 0) { Write-Result 'FAULT' 'Such an entry makes client certificates fail with 403.7 or 403.16.' }
elseif ($expired.Count -eq 0) { Write-Result 'OK' 'Every root is self-signed and valid.' }
