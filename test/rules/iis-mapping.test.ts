/** The rules on certificate mapping and sslFlags: odd cases, and the sample that a much copied article prints. */
import { expect, test } from "vitest";
import { iisMappingAnonymousEnabled } from "#rules/iis-mapping-anonymous-enabled";
import { iisMappingIncomplete } from "#rules/iis-mapping-incomplete";
import { iisMappingNotNegotiated } from "#rules/iis-mapping-not-negotiated";
import { iisMappingUnknownAttribute } from "#rules/iis-mapping-unknown-attribute";
import { sslFlagsInvalid } from "#rules/ssl-flags-invalid";
import { sslFlagsRequireWithoutNegotiate } from "#rules/ssl-flags-require-without-negotiate";
import { checkRule } from "#test/check-rule";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

test("the article's sample gets every finding it deserves", () => {
  const text = `<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" oneToOneCertificateMappingsEnabled="true">
    <oneToOneMappings><clear />
      <add userName="certuser" password="[enc:AesProvider:bm90IGEgcmVhbCBwYXNzd29yZA==:enc]" certificate="BASE-64-Cert" />
    </oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`;
  const found = [...inspectFixture(readFixture(text, "web.config")).values()].flat();
  const ids = found.map(({ rule, severity }) => `${rule.id} ${severity}`);
  expect(ids).toEqual(
    expect.arrayContaining([
      "iis-mapping-not-negotiated information",
      "iis-mapping-anonymous-enabled information",
      "inline-cert-not-x509 error",
    ]),
  );
  expect(ids.filter((id) => /iis-mapping-(incomplete|unknown)/.test(id))).toEqual([]);
});

test("an outer scope lends its flags in any case and with any slash", () => {
  checkRule(iisMappingNotNegotiated, {
    path: "applicationHost.config",
    text: `
<configuration>
  <location path="Shop/"><system.webServer><security><access sslFlags="32" /></security></system.webServer></location>
  <location path="shop\\feed"><system.webServer><security><authentication>
    <iisClientCertificateMappingAuthentication enabled="true" />
  </authentication></security></system.webServer></location>
  <location path="Shopping"><system.webServer><security><access sslFlags="Ssl" /><authentication>
    <iisClientCertificateMappingAuthentication enabled="True" />
                                                        ^^^^ iis-mapping-not-negotiated error
  </authentication></security></system.webServer></location>
</configuration>`,
  });
});

test("the flags that are there stay when the missing one is added", () => {
  checkRule(iisMappingNotNegotiated, {
    text: `
<configuration><system.webServer><security><access sslFlags="Ssl128, Ssl" /><authentication>
  <clientCertificateMappingAuthentication enabled="true" />
                                                   ^^^^ iis-mapping-not-negotiated error
</authentication></security></system.webServer></configuration>`,
    fixed: `
<configuration><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert, Ssl128" /><authentication>
  <clientCertificateMappingAuthentication enabled="true" />
</authentication></security></system.webServer></configuration>`,
  });
});

test("an access element without flags gets them", () => {
  checkRule(iisMappingNotNegotiated, {
    text: `
<configuration><system.webServer><security><access /><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
                                                      ^^^^ iis-mapping-not-negotiated information
</authentication></security></system.webServer></configuration>`,
    fixed: `
<configuration><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
</authentication></security></system.webServer></configuration>`,
  });
});

test("two kinds of mapping in one place are one finding on anonymous access", () => {
  checkRule(iisMappingAnonymousEnabled, {
    text: `
<configuration><system.webServer><security><authentication>
  <anonymousAuthentication enabled="true" />
                                    ^^^^ iis-mapping-anonymous-enabled
  <clientCertificateMappingAuthentication enabled="true" />
  <iisClientCertificateMappingAuthentication enabled="true" />
</authentication></security></system.webServer></configuration>`,
  });
});

test("the second kind of mapping is found where the first is inherited", () => {
  checkRule(iisMappingIncomplete, {
    path: "applicationHost.config",
    text: `
<configuration>
  <system.webServer><security><authentication><clientCertificateMappingAuthentication enabled="true" /></authentication></security></system.webServer>
  <location path="Partners"><system.webServer><security><authentication>
    <iisClientCertificateMappingAuthentication enabled="true">
                                                        ^^^^ iis-mapping-incomplete warning
      <manyToOneMappings><add name="All" userName="WEB01\\all" /></manyToOneMappings>
    </iisClientCertificateMappingAuthentication>
  </authentication></security></system.webServer></location>
</configuration>`,
  });
});

test("a cleared list inherits nothing", () => {
  checkRule(iisMappingIncomplete, {
    text: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true"><oneToOneMappings><clear /></oneToOneMappings></iisClientCertificateMappingAuthentication>
                                                      ^^^^ iis-mapping-incomplete warning
</authentication></security></system.webServer></configuration>`,
  });
});

test("entries without a word on enabled may be turned on elsewhere; tokens and unused entries are left alone", () => {
  checkRule(iisMappingIncomplete, {
    text: `
//- web.config
<configuration>
  <system.webServer><security><authentication>
    <iisClientCertificateMappingAuthentication>
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ iis-mapping-incomplete information
      <oneToOneMappings><add userName="a" certificate="#{A}" /></oneToOneMappings>
    </iisClientCertificateMappingAuthentication>
  </authentication></security></system.webServer>
</configuration>
//- other/web.config
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="#{Mapping}" oneToOneCertificateMappingsEnabled="#{OneToOne}">
    <oneToOneMappings>
      <add userName="a" certificate="#{A}" />
      <add enabled="false" userName="" />
      <add user="a" certificate="#{A}" />
    </oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>
//- applicationHost.config
<configuration><location path="Partners"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication>
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ iis-mapping-incomplete warning
    <manyToOneMappings><add name="All" userName="a" /></manyToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></location></configuration>`,
  });
});

test("a switch that two lists inherit is one finding", () => {
  checkRule(iisMappingIncomplete, {
    path: "applicationHost.config",
    text: `
<configuration>
  <system.webServer><security><authentication>
    <iisClientCertificateMappingAuthentication enabled="true" oneToOneCertificateMappingsEnabled="false">
                                                                                                  ^^^^^ iis-mapping-incomplete warning
      <oneToOneMappings><add userName="a" certificate="#{A}" /></oneToOneMappings>
    </iisClientCertificateMappingAuthentication>
  </authentication></security></system.webServer>
  <location path="Feed"><system.webServer><security><authentication><iisClientCertificateMappingAuthentication>
    <oneToOneMappings><add userName="b" certificate="#{B}" /></oneToOneMappings>
  </iisClientCertificateMappingAuthentication></authentication></security></system.webServer></location>
</configuration>`,
  });
});

test("an attribute like none in the schema has no fix but removal by hand; an encrypted section is not read", () => {
  checkRule(iisMappingUnknownAttribute, {
    text: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication certificateStore="My" logonMethod="3" configProtectionProvider="" />
  <iisClientCertificateMappingAuthentication certificateStore="My" logonMethod="Kerberos" />
                                             ^^^^^^^^^^^^^^^^ iis-mapping-unknown-attribute error
                                                                                ^^^^^^^^ iis-mapping-unknown-attribute error
</authentication></security></system.webServer></configuration>`,
    fixed: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication certificateStore="My" logonMethod="3" configProtectionProvider="" />
  <iisClientCertificateMappingAuthentication certificateStore="My" logonMethod="Kerberos" />
</authentication></security></system.webServer></configuration>`,
  });
});

test("a flag like none of IIS's is named without a guess; the numbers of bindings are not looked at", () => {
  checkRule(sslFlagsInvalid, {
    path: "applicationHost.config",
    text: `
<configuration>
  <system.applicationHost><sites><site name="a" id="1"><bindings>
    <binding protocol="https" bindingInformation="*:443:a" sslFlags="1" />
  </bindings></site></sites></system.applicationHost>
  <system.webServer><security><access sslFlags=" Kerberos, ssl|SSL128, " /></security></system.webServer>
                                                 ^^^^^^^^ ssl-flags-invalid error
                                                           ^^^ ssl-flags-invalid hint
                                                              ^ ssl-flags-invalid error
                                                               ^^^^^^ ssl-flags-invalid hint
</configuration>`,
  });
});

test("a number with all flags is complete, flags in another case are read", () => {
  checkRule(sslFlagsRequireWithoutNegotiate, {
    text: `
<configuration>
  <system.webServer><security><access sslFlags="104" /></security></system.webServer>
  <location path="a"><system.webServer><security><access sslFlags="ssl,sslrequirecert,SslMapCert" /></security></system.webServer></location>
                                                                       ^^^^^^^^^^^^^^ ssl-flags-require-without-negotiate
</configuration>`,
    fixed: `
<configuration>
  <system.webServer><security><access sslFlags="104" /></security></system.webServer>
  <location path="a"><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert, SslRequireCert, SslMapCert" /></security></system.webServer></location>
</configuration>`,
  });
});
