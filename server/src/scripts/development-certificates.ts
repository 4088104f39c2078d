/** Script: for a developer's machine, one server certificate for all hosts of the workspace and a client certificate for each caller. */
import { isIpAddress } from "#config/facts/address";
import { certificateStringsOf } from "#config/facts/certificate-strings";
import { connectionStringsIn } from "#config/facts/connection-string";
import type { Instance } from "#project/instance";
import { sitesOf } from "#scripts/access";
import { endpointOf, nameOf } from "#scripts/installation";
import { block, table, valueOf } from "#scripts/powershell";
import type { ScriptKind, Subject } from "#scripts/script";

export const developmentCertificates: ScriptKind = {
  id: "development-certificates",
  title: "Make development certificates",
  about: "a trusted wildcard for all hosts of the workspace, and one client certificate for each site",
  fits: ({ path }) => path.endsWith("bindings/binding"),
  sketch: (subject) => {
    const hosts = hostsOf(subject);
    const named = hosts.filter((host) => !isIpAddress(host));
    const callers = callersOf(subject);
    if (named.length === 0) return { why: "The files name no host that a certificate could be made for." };
    return {
      synopsis: `Makes certificates for the machine of a developer: ${named.join(", ")}.`,
      reads: ["nothing but what stands below"],
      changes: [
        "puts a server certificate into LocalMachine\\My, and its public part into LocalMachine\\Root",
        ...(callers.length > 0 ? ["the same for one client certificate for each installation that calls others"] : []),
      ],
      open: [
        "Not for production: nobody but this machine trusts what it signs itself.",
        "Binding the server certificate (the script bind), and writing the new thumbprints into the files.",
        ...(hosts.length > named.length
          ? ["An IP address is no name for a certificate: give that service a host name."]
          : []),
      ],
      parameters: [{ name: "Years", type: "int", about: "How long they are valid.", known: "2" }],
      isElevated: true,
      body: [`$names = ${valueOf(namesFor(named))}`, `$callers = ${table(callers)}`, ...block(body)],
    };
  },
};

/** A star for each parent of two labels or more, as browsers take no other; the rest by their own names. */
function namesFor(hosts: readonly string[]): readonly string[] {
  const names = hosts.map((host) => {
    const parent = host.slice(host.indexOf(".") + 1);
    return host.startsWith("*.") || !host.includes(".") || !parent.includes(".") ? host : `*.${parent}`;
  });
  return [...new Set(names)].sort();
}

function hostsOf(subject: Subject): readonly string[] {
  const all = [subject.instance, ...subject.connected];
  const bound = all.flatMap((instance) =>
    sitesOf({ instance, connected: all.filter((other) => other !== instance) }).flatMap(({ bindings }) =>
      bindings.map(({ host }) => host),
    ),
  );
  const called = all.flatMap(stringsOf).flatMap((setting) => endpointOf(setting)?.host ?? []);
  return [...new Set([...bound, ...called])].filter((host) => host !== "").sort();
}

const stringsOf = (instance: Instance) =>
  [...instance.filesOf("connection-strings"), ...instance.filesOf("web-config")].flatMap((file) =>
    connectionStringsIn(file).flatMap(({ form, setting }) => (form === "url" ? [setting] : [])),
  );

/** The installations that show a certificate, with the entries that name it. */
const callersOf = ({ instance, connected }: Subject) =>
  [instance, ...connected].flatMap((caller) => {
    const entries = caller
      .filesOf("connection-strings")
      .flatMap((file) => certificateStringsOf(file).map(({ name }) => name));
    const name = nameOf(caller);
    return entries.length === 0
      ? []
      : [{ Name: name, CommonName: `${name.replace(/[^A-Za-z0-9._-]+/g, "-")} client`, Entries: entries }];
  });

const body = String.raw`
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
`;
