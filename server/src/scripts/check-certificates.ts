/** Script: are the certificates that the files name in the store, usable, trusted, and may the account of the pool read the key? */
import { certificateStringsOf } from "#config/facts/certificate-strings";
import type { CertificateString } from "#config/facts/certificate-string";
import { namedConnectionStrings } from "#config/facts/connection-string";
import { isOpaque } from "#config/facts/opaque";
import { serviceEntriesOf } from "#config/facts/service-entry";
import type { StringPart } from "#config/facts/string-part";
import { hexOf } from "#config/facts/thumbprint";
import type { ConfigFile } from "#config/file";
import { callsTo, certificateUsesAmong } from "#project/certificate-uses";
import { endpointOf, installationOf, nameOf } from "#scripts/installation";
import { block, table, valueOf, type Parameter, type Value } from "#scripts/powershell";
import type { ScriptKind, Subject } from "#scripts/script";

type Row = Readonly<Record<string, Value>>;

export const checkCertificates: ScriptKind = {
  id: "check-certificates",
  title: "Check certificates",
  about: "store, private key, dates, usage, chain, who may read the key, handshake",
  fits: ({ path, key }) =>
    /thumbprint/i.test(path + key) || (path === "connectionStrings/add" && /\.certificate$/i.test(key)),
  sketch: (subject) => {
    const { name, account, pool } = installationOf(subject);
    const presented = presentedBy(subject);
    const accepted = acceptedBy(subject);
    if (presented.length + accepted.length === 0) {
      return { why: `The files of ${name} name no certificate of a store.` };
    }
    return {
      synopsis: `Checks the certificates that the files of ${name} name.`,
      reads: [
        "the certificate stores of this machine, and the rights on the files of private keys",
        ...(presented.some(({ HostName }) => HostName !== undefined)
          ? ["the answer of each service: one TLS handshake and one request for /, with the certificate of the caller"]
          : []),
      ],
      changes: [],
      open: openQuestions(presented, account, pool),
      parameters: [
        ...(presented.length > 0 ? [accountParameter(account)] : []),
        ...(accepted.length > 0 ? [certificateFile] : []),
      ],
      isElevated: true,
      body: [
        ...block(shared),
        ...(presented.length > 0 ? ["", `$presented = ${table(presented)}`, ...block(checkPresented)] : []),
        ...(accepted.length > 0 ? ["", `$accepted = ${table(accepted)}`, ...block(checkAccepted)] : []),
      ],
    };
  },
};

const accountParameter = (account: string | undefined): Parameter => ({
  name: "Account",
  type: "string",
  about: "The account of the application pool, which must be allowed to read the private key: IIS AppPool\\NAME.",
  known: account === undefined ? "''" : valueOf(account),
});

const certificateFile: Parameter = {
  name: "CertificateFile",
  type: "string",
  about: "The public part (.cer) of the client certificate, where it is in no store of this machine.",
  known: "''",
};

function openQuestions(rows: readonly Row[], account: string | undefined, pool: string | undefined): readonly string[] {
  const who =
    pool === undefined
      ? "No file tells which application pool runs it: say so with -Account, or its rights are not checked."
      : `The application pool ${pool} runs as an account that the files do not name: say so with -Account.`;
  return [
    ...(rows.length > 0 && account === undefined ? [who] : []),
    ...(rows.some(({ FindValue }) => FindValue === undefined)
      ? ["Deployment fills in some of the values: run this with those of the server, or edit the table below."]
      : []),
  ];
}

/** The certificates that the installation shows to others, or signs with. */
function presentedBy({ instance }: Subject): readonly Row[] {
  const files = instance.files.filter((file) => !file.isTransform && mayName(file));
  const sent = files.flatMap((file) => certificateStringsOf(file).map((string) => rowOf(string, file)));
  const others = certificateUsesAmong([instance]).filter(
    ({ purpose, thumbprint, setting }) =>
      thumbprint !== undefined && purpose !== "accepts" && setting.entry?.type.kind === "thumbprint",
  );
  return [
    ...sent,
    ...others.map(({ name, thumbprint }) => ({
      Name: name,
      Store: "My",
      Location: "LocalMachine",
      FindType: "FindByThumbprint",
      FindValue: thumbprint,
      AllowInvalid: false,
      HostName: undefined,
      Port: 443,
    })),
  ];
}

const mayName = (file: ConfigFile): boolean => file.mentions("FindValue");

function rowOf(string: CertificateString, file: ConfigFile): Row {
  const { name, setting, storeName, storeLocation, findType, findValue, allowInvalid } = string;
  const entry = serviceEntriesOf(namedConnectionStrings(file)).find((each) => each.certificate?.setting === setting);
  const endpoint = entry?.address && endpointOf(entry.address.setting);
  const type = knownOr(findType, "FindByThumbprint");
  return {
    Name: name,
    Store: knownOr(storeName, "My"),
    Location: knownOr(storeLocation, "LocalMachine"),
    FindType: type,
    FindValue: findValue && /^findbythumbprint$/i.test(type) ? cleaned(known(findValue)) : known(findValue),
    AllowInvalid: knownOr(allowInvalid, "").toLowerCase() === "true",
    HostName: endpoint?.host,
    Port: endpoint?.port ?? 443,
  };
}

const knownOr = (part: StringPart | undefined, otherwise: string): string => known(part) ?? otherwise;

/** A whole thumbprint without what was pasted with it. */
function cleaned(value: string | undefined): string | undefined {
  const digits = value === undefined ? "" : hexOf(value);
  return digits.length === 40 ? digits : value;
}

/** Undefined where deployment puts it in. */
const known = (part: StringPart | undefined): string | undefined =>
  part && !isOpaque(part.value.value) ? part.value.value : undefined;

/** The certificates that the installation lets in: what it says, and what its callers show it. */
function acceptedBy(subject: Subject): readonly Row[] {
  const { instance } = subject;
  const stated = certificateUsesAmong([instance]).filter(({ purpose }) => purpose === "accepts");
  const calls = callsTo(instance, subject);
  const said = stated.flatMap(({ name, thumbprint }) =>
    thumbprint === undefined ? [] : [{ Name: name, Thumbprint: thumbprint, IsAccepted: true }],
  );
  const accepted = new Set(said.map(({ Thumbprint }) => Thumbprint));
  const shown = calls.flatMap(({ use }) =>
    use.thumbprint === undefined || accepted.has(use.thumbprint)
      ? []
      : [
          {
            Name: `${use.name} of ${nameOf(use.instance)}`,
            Thumbprint: use.thumbprint,
            IsAccepted: stated.length === 0,
          },
        ],
  );
  return [...said, ...shown];
}

const shared = String.raw`
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
`;

const checkPresented = String.raw`

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
`;

const checkAccepted = String.raw`

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
`;
