/** Script: all that mapping client certificates to Windows accounts needs outside of the files. */
import { iisMapping } from "#config/certificate-mappings";
import { isOpaque } from "#config/facts/opaque";
import { settingOf } from "#config/facts/section";
import { sectionsBelow } from "#config/facts/section";
import { sitesOf } from "#scripts/access";
import { folderParameter, installationOf } from "#scripts/installation";
import { block, valueOf, type Parameter } from "#scripts/powershell";
import { quoted } from "#scripts/quote";
import type { ScriptKind, Subject } from "#scripts/script";

export const certificateMapping: ScriptKind = {
  id: "certificate-mapping",
  title: "Set up client certificate mapping",
  about: "account, rights on the folder, feature, unlocking, import on both sides, roots, a test by openssl",
  fits: ({ path }) => path.startsWith(iisMapping),
  sketch: (subject) => {
    const { instance } = subject;
    const mappings = mappingsOf(subject);
    const installation = installationOf(subject);
    if (mappings.length === 0) return { why: `The files of ${installation.name} map no client certificates.` };
    const users = [...new Set(mappings.flatMap(({ users: all }) => all))];
    const isServer = instance.filesOf("application-host").length > 0 && !instance.webConfig;
    return {
      synopsis: `Sets up client certificate mapping for ${mappings.map(({ place }) => place || installation.name).join(", ")}.`,
      reads: ["the accounts of this machine, the feature of IIS, the certificate stores"],
      changes: [
        "makes local accounts that are missing, and lets them read the folder",
        "installs the feature of IIS for mapping, and unlocks its sections for web.config",
        "imports what -ServerPfx, -ClientPfx and -Issuer name",
      ],
      open: [
        "The passwords of the accounts: they are asked for, and stand nowhere in here. IIS Manager or appcmd writes them encrypted.",
        "Run it on the server; on the machine of the client run it with -ClientOnly -ClientPfx.",
      ],
      parameters: parametersOf(installation, isServer),
      isElevated: true,
      body: [
        `$users = ${valueOf(users)}`,
        `$hosts = ${valueOf(
          hostsOf(
            subject,
            mappings.map(({ place }) => place),
          ),
        )}`,
        ...block(body),
      ],
    };
  },
};

interface Mapping {
  /** The site or path, as the server names it; `""` for the whole site. */
  readonly place: string;
  readonly users: readonly string[];
}

function mappingsOf({ instance }: Subject): readonly Mapping[] {
  const files = [...instance.filesOf("web-config"), ...instance.filesOf("application-host")];
  return files
    .flatMap((file) => file.sections(iisMapping))
    .map((section) => ({
      place: section.scope.path,
      users: ["oneToOneMappings/add", "manyToOneMappings/add"]
        .flatMap((list) => sectionsBelow(section, list))
        .flatMap((entry) => settingOf(entry, "userName")?.value ?? [])
        .filter((user) => user !== "" && !isOpaque(user)),
    }));
}

function parametersOf(installation: ReturnType<typeof installationOf>, isServer: boolean): readonly Parameter[] {
  const optional = (name: string, about: string): Parameter => ({ name, type: "string", about, known: quoted("") });
  return [
    isServer
      ? { ...folderParameter(installation), about: "The folder of the site, which the accounts must read." }
      : folderParameter(installation),
    optional("ServerPfx", "The server certificate with its key, to import into LocalMachine\\My."),
    optional("ClientPfx", "The client certificate with its key, to import into CurrentUser\\My of the client."),
    optional("Issuer", "The certificate (.cer) of the root that issued the client certificates."),
    { name: "ClientOnly", type: "switch", about: "This is the machine of the client.", isOptional: true },
  ];
}

/** The hosts of the sites that the mappings are for. */
function hostsOf(subject: Subject, places: readonly string[]): readonly string[] {
  const wanted = new Set(places.map((place) => place.split("/", 1)[0]?.toLowerCase() ?? ""));
  const sites = sitesOf(subject);
  const meant = sites.filter(({ name }) => sites.length === 1 || wanted.has("") || wanted.has(name.toLowerCase()));
  return meant.flatMap(({ name, bindings }) =>
    bindings
      .filter(({ protocol }) => protocol === "https")
      .map(({ host, endpoint }) => `${host === "" ? name : host}:${endpoint.slice(endpoint.lastIndexOf(":") + 1)}`),
  );
}

const body = String.raw`
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
`;
