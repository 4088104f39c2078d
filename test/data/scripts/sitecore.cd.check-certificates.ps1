<#
.SYNOPSIS
  Checks the certificates that the files of Sitecore.CD name.
.DESCRIPTION
  Made by Sitecore Config Guard from the files of this installation. Nobody has run it: read it first.

  It reads:
  - the certificate stores of this machine, and the rights on the files of private keys
  - the answer of each service: one TLS handshake and one request for /, with the certificate of the caller

  It changes nothing.

  What is left to you:
  - No file tells which application pool runs it: say so with -Account, or its rights are not checked.
.PARAMETER Account
  The account of the application pool, which must be allowed to read the private key: IIS AppPool\NAME.
#>
#requires -Version 5.1
#requires -RunAsAdministrator
[CmdletBinding()]
param(
  [string] $Account = ''
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

$presented = @(
  [pscustomobject]@{ Name = 'xconnect.collection.certificate'; Store = 'Personal'; Location = 'LocalMachine'; FindType = 'FindByThumbprint'; FindValue = 'B6CA12DD1796710F867FA7D766BC34BCEF142518'; AllowInvalid = $false; HostName = 'xconnect.example.com'; Port = 443 }
  [pscustomobject]@{ Name = 'xdb.referencedata.client.certificate'; Store = 'My'; Location = 'CurrentUser'; FindType = 'FindBySubjectName'; FindValue = 'Sample client'; AllowInvalid = $false; HostName = 'xconnect.example.com'; Port = 443 }
  [pscustomobject]@{ Name = 'xdb.marketingautomation.operations.client.certificate'; Store = 'My'; Location = 'LocalMachine'; FindType = 'FindByThumbprint'; FindValue = 'B6CA12DD1796710F867FA7D766BC34BCEF142518'; AllowInvalid = $true; HostName = 'xconnect.example.com'; Port = 443 }
  [pscustomobject]@{ Name = 'xdb.marketingautomation.reporting.client.certificate'; Store = 'My'; Location = 'LocalMachine'; FindType = 'FindByThumbprint'; FindValue = 'B6CA12DD1796710F867FA7D766BC34BCEF142518'; AllowInvalid = $false; HostName = 'xconnect.example.com'; Port = 443 }
  [pscustomobject]@{ Name = 'sitecore.reporting.client.certificate'; Store = 'My'; Location = 'LocalMachine'; FindType = 'FindByThumbprint'; FindValue = '0000000000000000000000000000000000000000'; AllowInvalid = $false; HostName = 'reporting.example.com'; Port = 443 }
)

function Find-Certificate($Entry) {
  $store = New-Object Security.Cryptography.X509Certificates.X509Store -ArgumentList $Entry.Store, $Entry.Location
  $store.Open('ReadOnly, OpenExistingOnly')
  try { return , $store.Certificates.Find([Security.Cryptography.X509Certificates.X509FindType] $Entry.FindType, $Entry.FindValue, $false) }
  finally { $store.Close() }
}

# The file that holds the private key: CNG and CAPI keep theirs in folders of their own.
function Get-PrivateKeyFile($Certificate) {
  $key = [Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($Certificate)
  if (-not $key) { $key = [Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($Certificate) }
  if (-not $key) { return }
  if ($key.PSObject.Properties['Key']) { $name = $key.Key.UniqueName } else { $name = $key.CspKeyContainerInfo.UniqueKeyContainerName }
  $folders = @(
    "$env:ProgramData\Microsoft\Crypto\Keys", "$env:ProgramData\Microsoft\Crypto\SystemKeys", "$env:ProgramData\Microsoft\Crypto\RSA\MachineKeys",
    "$env:APPDATA\Microsoft\Crypto\Keys", "$env:APPDATA\Microsoft\Crypto\RSA"
  )
  foreach ($folder in $folders) {
    if (Test-Path -LiteralPath $folder) { Get-ChildItem -LiteralPath $folder -Recurse -File | Where-Object { $_.Name -eq $name } }
  }
}

function Test-KeyAccess($File, [string] $Account) {
  $rules = (Get-Acl -LiteralPath $File.FullName).GetAccessRules($true, $true, [Security.Principal.SecurityIdentifier])
  $readers = $rules | Where-Object { $_.AccessControlType -eq 'Allow' -and ($_.FileSystemRights -band [Security.AccessControl.FileSystemRights]::ReadData) }
  foreach ($reader in $readers) {
    try { $who = $reader.IdentityReference.Translate([Security.Principal.NTAccount]).Value } catch { $who = $reader.IdentityReference.Value }
    Write-Result 'NOTE' ('May read the key: {0}' -f $who)
  }
  if ($Account -eq '') { Write-Result 'NOTE' 'Not checked for the application pool: say its account with -Account.'; return }
  try { $sid = (New-Object Security.Principal.NTAccount -ArgumentList $Account).Translate([Security.Principal.SecurityIdentifier]).Value }
  catch { Write-Result 'FAULT' ('There is no account {0} on this machine.' -f $Account); return }
  # Groups that the account of every application pool is a member of.
  $groups = 'S-1-1-0', 'S-1-5-11', 'S-1-5-32-545', 'S-1-5-32-568'
  if ($readers | Where-Object { $_.IdentityReference.Value -eq $sid -or $_.IdentityReference.Value -in $groups }) { Write-Result 'OK' ('{0} may read the private key.' -f $Account); return }
  Write-Result 'FAULT' ('{0} may not read the private key: outgoing calls end with "Could not create SSL/TLS secure channel".' -f $Account)
  Write-Result 'DO' ('icacls "{0}" /grant "{1}:R"' -f $File.FullName, $Account)
}

function Test-Handshake([string] $HostName, [int] $Port, $Certificate) {
  $client = New-Object Net.Sockets.TcpClient
  try {
    if (-not $client.ConnectAsync($HostName, $Port).Wait(10000)) { Write-Result 'FAULT' ('{0}:{1} does not answer within 10 seconds.' -f $HostName, $Port); return }
    $client.ReceiveTimeout = 10000
    $script:problems = $null
    $look = [Net.Security.RemoteCertificateValidationCallback] { param($from, $served, $chain, $found) $script:problems = $found; $true }
    $stream = [Net.Security.SslStream]::new($client.GetStream(), $false, $look)
    $own = New-Object Security.Cryptography.X509Certificates.X509CertificateCollection
    [void] $own.Add($Certificate)
    $stream.AuthenticateAsClient($HostName, $own, [Security.Authentication.SslProtocols]::Tls12, $false)
    if ("$script:problems" -eq 'None') { Write-Result 'OK' ('The server certificate of {0} is in order.' -f $HostName) }
    else { Write-Result 'FAULT' ('Server certificate of {0}: {1}' -f $HostName, $script:problems) }
    $break = "$([char]13)$([char]10)"
    $request = [Text.Encoding]::ASCII.GetBytes('GET / HTTP/1.1' + $break + 'Host: ' + $HostName + $break + 'Connection: close' + $break + $break)
    $stream.Write($request, 0, $request.Length)
    $answer = (New-Object IO.StreamReader -ArgumentList $stream).ReadLine()
    if ($answer -match ' (401|403) ') { Write-Result 'FAULT' ('With this certificate {0} answers {1}' -f $HostName, $answer) }
    else { Write-Result 'OK' ('With this certificate {0} answers {1}' -f $HostName, $answer) }
    if (-not $stream.IsMutuallyAuthenticated) { Write-Result 'NOTE' 'The server has not taken a client certificate on this connection.' }
  }
  catch { Write-Result 'FAULT' ('{0}:{1}: {2}' -f $HostName, $Port, $_.Exception.GetBaseException().Message) }
  finally { $client.Close() }
}

foreach ($entry in $presented) {
  Write-Host ''
  Write-Host ('{0}: {1} in {2}\{3}' -f $entry.Name, $entry.FindValue, $entry.Location, $entry.Store)
  if ($null -eq $entry.FindValue) { Write-Result 'NOTE' 'Deployment fills in this value.'; continue }
  try { $found = Find-Certificate $entry } catch { Write-Result 'FAULT' ($_.Exception.GetBaseException().Message); continue }
  if ($found.Count -eq 0) { Write-Result 'FAULT' 'It is not in this store.'; continue }
  if ($found.Count -gt 1) { Write-Result 'FAULT' ('{0} certificates fit; Sitecore takes the first one.' -f $found.Count) }
  $certificate = $found[0]
  Write-Result 'OK' ('Subject {0}, issuer {1}, thumbprint {2}' -f $certificate.Subject, $certificate.Issuer, $certificate.Thumbprint)
  if ($entry.AllowInvalid) { Write-Result 'NOTE' 'AllowInvalidClientCertificates is true: Sitecore takes it even if it is invalid.' }
  if ($entry.HostName) { Test-ClientCertificate $certificate }
  if (-not $certificate.HasPrivateKey) { Write-Result 'FAULT' 'It lies here without its private key: import the PFX.'; continue }
  $files = @(Get-PrivateKeyFile $certificate)
  if ($files.Count -eq 0) { Write-Result 'NOTE' 'The file of its private key was not found: the key may lie in hardware, or may not be read by you.' }
  foreach ($file in $files) { Test-KeyAccess $file $Account }
  if ($entry.HostName) { Test-Handshake $entry.HostName $entry.Port $certificate }
}
