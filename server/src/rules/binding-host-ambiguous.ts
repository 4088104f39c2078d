/** Flags bindings of IIS whose host name does not decide what it seems to: the certificate, or who is let in. */
import { addAttribute, setValue } from "#config/intents";
import { bindingsOf, type Binding } from "#config/facts/binding";
import { settingOf } from "#config/facts/section";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

/** Server Name Indication, and the central store, which goes by the name too. */
const byName = 1 | 2;

export const bindingHostAmbiguous: Rule = {
  id: "binding-host-ambiguous",
  title: "The host name of a binding doesn't decide",
  category: "tls",
  severity: "information",
  reads: "effective",
  kinds: ["application-host"],
  docs: {
    why: "Without Server Name Indication (SNI), IIS chooses the certificate by address and port, before the client has named a host. All HTTPS bindings of one address and port share one certificate, so all but one host name may get the wrong one. Instructions from before IIS 8 give each site its own address for that reason. A binding for every host name beside named ones accepts any name, and Sitecore answers it with its default site.",
    fix: 'Set `sslFlags="1"` for SNI, and bind the certificate to the name instead of the address: in IIS Manager, or with `netsh http add sslcert hostnameport=`. Remove the binding without a host name, or give it one.',
    not: "A single HTTPS name on an address is a hint: its certificate is the right one for that name. Bindings of `localhost`, as IIS Express writes them; sites with a single binding for every name; SNI and the central certificate store.",
    certainty: "verified",
    sources: ["iis"],
  },
  examples: [
    {
      name: "two names, one certificate",
      text: `
<configuration><system.applicationHost><sites>
  <site name="CM" id="2"><bindings>
    <binding protocol="https" bindingInformation="*:443:cm.example.com" sslFlags="0" />
                                                                                  ^ binding-host-ambiguous information
  </bindings></site>
  <site name="CD" id="3"><bindings>
    <binding protocol="https" bindingInformation="*:443:www.example.com" />
     ^^^^^^^ binding-host-ambiguous information
  </bindings></site>
</sites></system.applicationHost></configuration>`,
      fixed: `
<configuration><system.applicationHost><sites>
  <site name="CM" id="2"><bindings>
    <binding protocol="https" bindingInformation="*:443:cm.example.com" sslFlags="1" />
  </bindings></site>
  <site name="CD" id="3"><bindings>
    <binding protocol="https" bindingInformation="*:443:www.example.com" sslFlags="1" />
  </bindings></site>
</sites></system.applicationHost></configuration>`,
    },
    {
      name: "one name with HTTPS",
      text: `
<configuration><system.applicationHost><sites>
  <site name="CM" id="2"><bindings>
    <binding protocol="https" bindingInformation="*:443:cm.example.com" sslFlags="0" />
                                                                                  ^ binding-host-ambiguous hint
  </bindings></site>
</sites></system.applicationHost></configuration>`,
    },
    {
      name: "every name is accepted beside the named ones",
      text: `
<configuration><system.applicationHost><sites>
  <site name="CM" id="2"><bindings>
    <binding protocol="http" bindingInformation="*:80:" />
                                                 ^^^^^ binding-host-ambiguous information
    <binding protocol="http" bindingInformation="*:80:cm.example.com" />
  </bindings></site>
</sites></system.applicationHost></configuration>`,
    },
    {
      name: "SNI, the central store, separate addresses, the default site, IIS Express, a token",
      text: `
<configuration><system.applicationHost><sites>
  <site name="Default Web Site" id="1"><bindings><binding protocol="http" bindingInformation="*:80:" /></bindings></site>
  <site name="CM" id="2"><bindings>
    <binding protocol="https" bindingInformation="*:443:cm.example.com" sslFlags="1" />
    <binding protocol="https" bindingInformation="*:443:cm2.example.com" sslFlags="3" />
    <binding protocol="https" bindingInformation="10.0.0.1:443:" />
    <binding protocol="https" bindingInformation="*:44300:localhost" />
    <binding protocol="https" bindingInformation="*:443:#{Host}" />
    <binding protocol="net.tcp" bindingInformation="808:*" />
  </bindings></site>
</sites></system.applicationHost></configuration>`,
    },
  ],
  *check(file) {
    const bindings = bindingsOf(file);
    const withoutSni = bindings.filter(({ protocol, sslFlags }) => protocol === "https" && isOff(sslFlags));
    for (const binding of withoutSni) yield* certificateFindings(binding, withoutSni);
    for (const binding of bindings) yield* catchAllFindings(binding, bindings);
  },
};

const isOff = (sslFlags: number | undefined): boolean => sslFlags !== undefined && (sslFlags & byName) === 0;

function* certificateFindings(binding: Binding, others: readonly Binding[]): Generator<Finding> {
  const { section, endpoint, host } = binding;
  if (host === "" || host === "localhost") return;
  const rival = others.find((other) => other.endpoint === endpoint && other.host !== host);
  const cause = rival
    ? `HTTPS bindings of ${endpoint} share one certificate without SNI, so some host names get the wrong one.`
    : `Without SNI, every host name on ${endpoint} gets the certificate of ${host}.`;
  const message = `${cause} Set sslFlags="1".`;
  const span = settingOf(section, "sslFlags")?.valueSpan ?? section.nameSpan;
  const related = rival && [
    { span: rival.section.nameSpan, message: "Another host name on the same address and port." },
  ];
  yield {
    span,
    ...(rival ? {} : { severity: "hint" }),
    message,
    fixes: [useSni(binding)],
    ...(related ? { related } : {}),
  };
}

function useSni({ section, sslFlags = 0 }: Binding): Fix {
  const setting = settingOf(section, "sslFlags");
  const value = String(sslFlags | 1);
  const intents = () => [setting ? setValue(setting, value) : addAttribute(section, "sslFlags", value)];
  return {
    kind: "edit",
    title: `Set sslFlags to ${value} (SNI; bind its certificate by name)`,
    trust: "review",
    intents,
  };
}

/** Among the bindings of one site; other sites' names are answered by those sites. */
function* catchAllFindings(binding: Binding, bindings: readonly Binding[]): Generator<Finding> {
  const { section, protocol, host } = binding;
  if (protocol !== "http" || host !== "") return;
  const named = bindings.find((other) => other.section.parent === section.parent && isNamed(other));
  const information = settingOf(section, "bindingInformation");
  if (!named || !information) return;
  const message =
    "This binding accepts every host name, and Sitecore answers unknown ones with its default site. Remove it, or give it a host name.";
  const related = [{ span: named.section.nameSpan, message: "A binding with a host name." }];
  yield { span: information.valueSpan, message, related };
}

const isNamed = ({ protocol, host }: Binding): boolean =>
  /^https?$/.test(protocol) && host !== "" && host !== "localhost";
