/** Script: bindings over TLS with their certificate, what IIS demands of clients, and the names that the certificate must hold. */
import { instanceKind } from "#project/instance-kind";
import { accessRulesOf, sitesOf, type AccessRule, type Site } from "#scripts/access";
import { calledAs, installationOf } from "#scripts/installation";
import { block, table, valueOf, type Parameter, type Value } from "#scripts/powershell";
import type { ScriptKind, Subject } from "#scripts/script";

export const bind: ScriptKind = {
  id: "bind",
  title: "Bind HTTPS",
  about: "bindings, certificate in HTTP.sys, sslFlags, and the names that the certificate needs",
  fits: ({ path }) => /(^|\/)(bindings(\/binding)?|security\/access)$/.test(path),
  sketch: (subject) => {
    const { name } = installationOf(subject);
    const sites = sitesOf(subject);
    const kind = instanceKind(subject.instance);
    if (
      sites.length === 0 &&
      !["site", "xconnect", "identity-server", "commerce"].includes(kind) &&
      !subject.instance.webConfig
    ) {
      return { why: `${name} is no site of IIS, as far as the files tell.` };
    }
    const bindings = sites.flatMap((site) => rowsOf(site, accessRulesOf(subject)));
    const hosts = calledAs(subject);
    const isKnown = bindings.length > 0;
    const rows = isKnown ? table(bindings) : unknownRows(hosts, kind === "xconnect");
    return {
      synopsis: `Binds ${isKnown ? names(sites) : name} to HTTPS, and sets what IIS demands of clients.`,
      reads: ["the bindings of the sites, the certificate, and what HTTP.sys has for each address"],
      changes: [
        "adds the bindings that are missing",
        "gives each address its certificate in HTTP.sys, in place of the one that it has",
        "writes sslFlags into applicationHost.config, under the location of the site or path",
      ],
      open: [
        "Which certificate: its thumbprint is not in the files, as IIS keeps it in HTTP.sys.",
        ...(isKnown ? [] : ["No applicationHost.config at hand names the site: say so with -Site."]),
      ],
      parameters: parametersOf(sites, hosts, isKnown),
      isElevated: true,
      body: [`$bindings = ${rows}`, `$access = ${accessRows(subject, sites)}`, ...block(body)],
    };
  },
};

const names = (sites: readonly Site[]): string => sites.map(({ name }) => name).join(", ");

function parametersOf(sites: readonly Site[], hosts: readonly unknown[], isKnown: boolean): readonly Parameter[] {
  const [only, ...others] = sites;
  return [
    { name: "Thumbprint", type: "string", about: "The thumbprint of the server certificate in LocalMachine\\My." },
    ...(isKnown
      ? []
      : [
          {
            name: "Site",
            type: "string",
            about: "The name of the site in IIS.",
            ...(only && others.length === 0 && { known: valueOf(only.name) }),
          },
          ...(hosts.length > 0 ? [] : [{ name: "HostName", type: "string", about: "The host name of the site." }]),
        ]),
    {
      name: "RequireTls",
      type: "switch",
      about:
        "Refuse HTTP (403.4) on the whole site. Not where a load balancer ends TLS: every request comes over HTTP there.",
      isOptional: true,
    },
  ];
}

type Row = Readonly<Record<string, Value>>;

/** The bindings over TLS; where a site has none, one for each host that it answers. */
function rowsOf({ name, bindings }: Site, rules: readonly AccessRule[]): readonly Row[] {
  const secure = bindings.filter(({ protocol }) => protocol === "https");
  const Negotiate = rules.some(({ place, flags }) => isRootOf(place, name) && flags.includes("SslNegotiateCert"));
  if (secure.length === 0) {
    return bindings
      .filter(({ protocol, host }) => protocol === "http" && host !== "")
      .map(({ host }) => ({ Site: name, Address: "*", Port: 443, HostName: host, SslFlags: 1, Negotiate }));
  }
  return secure.map(({ endpoint, host, sslFlags }) => ({
    Site: name,
    Address: endpoint.slice(0, endpoint.lastIndexOf(":")) || "*",
    Port: Number(endpoint.slice(endpoint.lastIndexOf(":") + 1)),
    HostName: host,
    SslFlags: sslFlags ?? 0,
    Negotiate,
  }));
}

const isRootOf = (place: string, site: string): boolean => place === "" || place.toLowerCase() === site.toLowerCase();

/** What is known where no server tells: by which names callers ask for it. */
function unknownRows(hosts: ReturnType<typeof calledAs>, negotiates: boolean): string {
  const listed =
    hosts.length > 0
      ? hosts.map(({ host, port }) => ({ host: valueOf(host), port }))
      : [{ host: "$HostName", port: 443 }];
  const rows = listed.map(
    ({ host, port }) =>
      `  [pscustomobject]@{ Site = $Site; Address = '*'; Port = ${port}; HostName = ${host}; SslFlags = 1; Negotiate = ${valueOf(negotiates)} }`,
  );
  return ["@(", ...rows, ")"].join("\n");
}

/** As the files say; a service of xConnect asks for a certificate. */
function accessRows(subject: Subject, sites: readonly Site[]): string {
  const rules = accessRulesOf(subject).filter(({ flags }) => flags.length > 0);
  const [site] = sites;
  const located = rules.map(({ place, flags }) => ({ place: place === "" ? site?.name : place, flags }));
  if (located.length > 0) {
    const rows = located.map(({ place, flags }) => {
      const location = place === undefined ? "$Site" : valueOf(place);
      return `  [pscustomobject]@{ Location = ${location}; Flags = ${valueOf(withTls(flags))} }`;
    });
    return ["@(", ...new Set(rows), ")"].join("\n");
  }
  if (instanceKind(subject.instance) !== "xconnect") return "@()";
  const flags = valueOf("Ssl,SslNegotiateCert,SslRequireCert");
  const location = site ? valueOf(site.name) : "$Site";
  return `@([pscustomobject]@{ Location = ${location}; Flags = ${flags} })`;
}

/** A certificate is only asked for over TLS, and only demanded where it is asked for. */
const withTls = (flags: AccessRule["flags"]): string => {
  const demands = flags.includes("SslRequireCert");
  const asks = demands || flags.includes("SslNegotiateCert");
  const all = new Set([...(asks ? ["Ssl", "SslNegotiateCert"] : []), ...flags]);
  return [...all].join(",");
};

const body = String.raw`
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
`;
