<#
.SYNOPSIS
  Makes certificates for the machine of a developer: cm.example.com, partners.example.com, reporting.example.com, solr01.example.com, xconnect.example.com.
.DESCRIPTION
  Made by Sitecore Config Guard from the files of this installation. Nobody has run it: read it first.

  It reads:
  - nothing but what stands below

  It changes:
  - puts a server certificate into LocalMachine\My, and its public part into LocalMachine\Root
  - the same for one client certificate for each installation that calls others

  Run it with -WhatIf first: it then says what it would change, and changes nothing.

  What is left to you:
  - Not for production: nobody but this machine trusts what it signs itself.
  - Binding the server certificate (the script bind), and writing the new thumbprints into the files.
.PARAMETER Years
  How long they are valid.
#>
#requires -Version 5.1
#requires -RunAsAdministrator
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
  [int] $Years = 2
)
$ErrorActionPreference = 'Stop'

$names = @('*.example.com')
$callers = @(
  [pscustomobject]@{ Name = 'Sitecore.CD'; CommonName = 'Sitecore.CD client'; Entries = @('xconnect.collection.certificate', 'xdb.referencedata.client.certificate', 'xdb.marketingautomation.operations.client.certificate', 'xdb.marketingautomation.reporting.client.certificate', 'sitecore.reporting.client.certificate') }
  [pscustomobject]@{ Name = 'Sitecore.CM'; CommonName = 'Sitecore.CM client'; Entries = @('xconnect.collection.certificate', 'xdb.referencedata.client.certificate', 'xdb.marketingautomation.operations.client.certificate', 'xdb.marketingautomation.reporting.client.certificate', 'sitecore.reporting.client.certificate') }
)
$until = (Get-Date).AddYears($Years)

# For trust the public part alone is enough: no private key goes into Root.
function Get-PublicPart($Certificate) {
  return , (New-Object Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, $Certificate.RawData))
}

if ($PSCmdlet.ShouldProcess(($names -join ', '), 'New-SelfSignedCertificate in LocalMachine\My, trusted by LocalMachine\Root')) {
  $server = New-SelfSignedCertificate -DnsName $names -CertStoreLocation 'Cert:\LocalMachine\My' -FriendlyName 'Development: server' -HashAlgorithm SHA256 -KeyLength 2048 -NotAfter $until
  $root = New-Object Security.Cryptography.X509Certificates.X509Store -ArgumentList 'Root', 'LocalMachine'
  $root.Open('ReadWrite')
  try { $root.Add((Get-PublicPart $server)) } finally { $root.Close() }
  Write-Host ('Server certificate: {0}' -f $server.Thumbprint) -ForegroundColor Green
}

foreach ($caller in $callers) {
  if ($PSCmdlet.ShouldProcess($caller.Name, 'New-SelfSignedCertificate for client authentication, trusted by LocalMachine\Root')) {
    $wanted = @{
      Type = 'Custom'
      Subject = 'CN=' + $caller.CommonName
      FriendlyName = 'Development: ' + $caller.CommonName
      KeyUsage = 'DigitalSignature', 'KeyEncipherment'
      TextExtension = @('2.5.29.37={text}1.3.6.1.5.5.7.3.2')
      CertStoreLocation = 'Cert:\LocalMachine\My'
      HashAlgorithm = 'SHA256'
      KeyLength = 2048
      NotAfter = $until
    }
    $client = New-SelfSignedCertificate @wanted
    $root = New-Object Security.Cryptography.X509Certificates.X509Store -ArgumentList 'Root', 'LocalMachine'
    $root.Open('ReadWrite')
    try { $root.Add((Get-PublicPart $client)) } finally { $root.Close() }
    Write-Host ('{0}: {1}' -f $caller.Name, $client.Thumbprint) -ForegroundColor Green
    Write-Host ('  Write it into {0}, and into validateCertificateThumbprint of the service.' -f ($caller.Entries -join ', '))
    Write-Host '  Let the application pool read its private key: the script check-certificates names the command.'
  }
}
