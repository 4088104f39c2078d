/** Where what we say can be read: one entry a source, named by a short key. */

export interface Source {
  readonly title: string;
  readonly url: string;
}

export const sources = {
  // Microsoft and the standards
  "reference-source": {
    title: ".NET Framework reference source",
    url: "https://github.com/microsoft/referencesource",
  },
  iis: { title: "IIS configuration reference", url: "https://learn.microsoft.com/iis/configuration/" },
  "iis-wildcard-host": {
    title: "IIS: wildcard host header support",
    url: "https://learn.microsoft.com/iis/get-started/whats-new-in-iis-10/wildcard-host-header-support",
  },
  underscores: {
    title: "CA/Browser Forum, ballot SC12: sunset of underscores in names",
    url: "https://lists.cabforum.org/pipermail/servercert-wg/2018-November/000362.html",
  },
  "url-rewrite": {
    title: "URL Rewrite module: configuration reference",
    url: "https://learn.microsoft.com/iis/extensions/url-rewrite-module/url-rewrite-module-configuration-reference",
  },
  "iis-server-variables": {
    title: "IIS server variables",
    url: "https://learn.microsoft.com/iis/web-dev-reference/server-variables",
  },
  "wcf-service-debug": {
    title: "WCF: serviceDebug",
    url: "https://learn.microsoft.com/dotnet/framework/configure-apps/file-schema/wcf/servicedebug",
  },
  "wcf-service-metadata": {
    title: "WCF: serviceMetadata",
    url: "https://learn.microsoft.com/dotnet/framework/configure-apps/file-schema/wcf/servicemetadata",
  },
  "wif-certificate-validation": {
    title: "Windows Identity Foundation: certificateValidation",
    url: "https://learn.microsoft.com/dotnet/framework/configure-apps/file-schema/windows-identity-foundation/certificatevalidation",
  },
  "wif-saml-requirement": {
    title: "Windows Identity Foundation: samlSecurityTokenRequirement",
    url: "https://learn.microsoft.com/dotnet/framework/configure-apps/file-schema/windows-identity-foundation/samlsecuritytokenrequirement",
  },
  "unsafe-header-parsing": {
    title: ".NET Framework: httpWebRequest",
    url: "https://learn.microsoft.com/dotnet/framework/configure-apps/file-schema/network/httpwebrequest-element-network-settings",
  },
  "iis-access": {
    title: "IIS configuration reference: access",
    url: "https://learn.microsoft.com/iis/configuration/system.webserver/security/access",
  },
  "iis-certificate-mapping": {
    title: "IIS configuration reference: iisClientCertificateMappingAuthentication",
    url: "https://learn.microsoft.com/iis/configuration/system.webserver/security/authentication/iisclientcertificatemappingauthentication/",
  },
  "iis-one-to-one": {
    title: "IIS configuration reference: oneToOneMappings",
    url: "https://learn.microsoft.com/iis/configuration/system.webserver/security/authentication/iisclientcertificatemappingauthentication/onetoonemappings/",
  },
  "iis-process-model": {
    title: "IIS configuration reference: processModel",
    url: "https://learn.microsoft.com/iis/configuration/system.applicationhost/applicationpools/add/processmodel",
  },
  "iis-periodic-restart": {
    title: "IIS configuration reference: periodicRestart",
    url: "https://learn.microsoft.com/iis/configuration/system.applicationhost/applicationpools/add/recycling/periodicrestart/",
  },
  "iis-duplicates": {
    title: "HTTP error 500.19 when you open an IIS webpage",
    url: "https://learn.microsoft.com/troubleshoot/developer/webapps/iis/health-diagnostic-performance/http-error-500-19-webpage",
  },
  "asp-net-authorization": {
    title: "ASP.NET settings: authorization, of which the first rule that fits decides",
    url: "https://learn.microsoft.com/previous-versions/dotnet/netframework-4.0/8d82143t(v=vs.100)",
  },
  "web-service-protocols": {
    title: "Configuration options for XML web services created using ASP.NET",
    url: "https://learn.microsoft.com/previous-versions/aa719747(v=vs.71)",
  },
  "iis-handlers": {
    title: "IIS settings: handlers, with accessPolicy",
    url: "https://learn.microsoft.com/previous-versions/iis/settings-schema/ms689475(v=vs.90)",
  },
  "elmah-security": {
    title: "ELMAH: securing error log pages",
    url: "https://elmah.github.io/a/securing-error-log-pages/",
  },
  "elmah-mvc": { title: "Elmah.MVC, with its settings", url: "https://github.com/alexbeletsky/elmah-mvc" },
  glimpse: { title: "Glimpse: source and documentation", url: "https://github.com/Glimpse/Glimpse" },
  fetch: {
    title: "Fetch standard: CORS protocol and credentials",
    url: "https://fetch.spec.whatwg.org/#cors-protocol-and-credentials",
  },
  "assembly-binding": {
    title: ".NET Framework: assemblyBinding",
    url: "https://learn.microsoft.com/dotnet/framework/configure-apps/file-schema/runtime/assemblybinding-element-for-runtime",
  },
  "iis-status-codes": {
    title: "HTTP status codes in IIS",
    url: "https://learn.microsoft.com/troubleshoot/developer/webapps/iis/www-administration-management/http-status-code",
  },
  "client-certificate-errors": {
    title: "IIS may reject client certificate requests with HTTP 403.7 or 403.16 errors",
    url: "https://learn.microsoft.com/troubleshoot/developer/webapps/iis/www-authentication-authorization/errors-403-7-reject-client-certificate-rquest",
  },
  "time-span": {
    title: "TimeSpan.Parse",
    url: "https://learn.microsoft.com/dotnet/fundamentals/runtime-libraries/system-timespan-parse",
  },
  "nist-algorithms": {
    title: "NIST SP 800-131A: transitioning the use of cryptographic algorithms and key lengths",
    url: "https://csrc.nist.gov/pubs/sp/800/131/a/r2/final",
  },
  "short-rsa-keys": {
    title: "RSA keys under 1024 bits are blocked",
    url: "https://learn.microsoft.com/archive/blogs/pki/rsa-keys-under-1024-bits-are-blocked",
  },
  tls: {
    title: "TLS best practices with the .NET Framework",
    url: "https://learn.microsoft.com/dotnet/framework/network-programming/tls",
  },
  "http-2": {
    title: "RFC 9113: HTTP/2 (section 9.2, use of TLS)",
    url: "https://www.rfc-editor.org/rfc/rfc9113#section-9.2",
  },
  xml: { title: "Extensible Markup Language (XML) 1.0", url: "https://www.w3.org/TR/xml/" },
  "sql-connection-string": {
    title: "SqlConnection.ConnectionString",
    url: "https://learn.microsoft.com/dotnet/api/system.data.sqlclient.sqlconnection.connectionstring",
  },
  "sql-client-encryption": {
    title: "Encryption and certificate validation in Microsoft.Data.SqlClient",
    url: "https://learn.microsoft.com/sql/connect/ado-net/encryption-and-certificate-validation",
  },
  "identity-server-8": {
    title: "Sitecore Instance Manager, issue 798: logins with Identity Server on 10.3.3 and 10.4.1",
    url: "https://github.com/Sitecore/Sitecore-Instance-Manager/issues/798",
  },
  "azure-sql-encryption": {
    title: "Azure SQL Database: security overview, encryption in transit",
    url: "https://learn.microsoft.com/azure/azure-sql/database/security-overview",
  },
  "active-directory-membership": {
    title: "ActiveDirectoryMembershipProvider",
    url: "https://learn.microsoft.com/dotnet/api/system.web.security.activedirectorymembershipprovider",
  },
  "config-builders": {
    title: "Microsoft configuration builders: key/value builders",
    url: "https://github.com/aspnet/MicrosoftConfigurationBuilders/blob/main/docs/KeyValueConfigBuilders.md",
  },
  "protected-configuration": {
    title: "Overview of protected configuration",
    url: "https://learn.microsoft.com/previous-versions/aspnet/hh8x3tas(v=vs.100)",
  },
  "connection-string-encryption": {
    title: "KB0253614: how to protect the passwords of connection strings (Sitecore 9.3 and later)",
    url: "https://support.sitecore.com/kb?id=kb_article_view&sysparm_article=KB0253614",
  },
  xdt: {
    title: "Web.config transformation syntax",
    url: "https://learn.microsoft.com/previous-versions/aspnet/dd465326(v=vs.110)",
  },
  identityserver4: {
    title: "IdentityServer4: client settings",
    url: "https://identityserver4.readthedocs.io/en/latest/reference/client.html",
  },
  hsts: { title: "RFC 6797: HTTP Strict Transport Security", url: "https://www.rfc-editor.org/rfc/rfc6797" },
  "machine-key-attack": {
    title: "CVE-2025-53690: code execution through a published sample machine key",
    url: "https://nvd.nist.gov/vuln/detail/CVE-2025-53690",
  },
  redis: {
    title: "StackExchange.Redis: configuration",
    url: "https://stackexchange.github.io/StackExchange.Redis/Configuration.html",
  },
  mongodb: {
    title: "MongoDB: connection strings",
    url: "https://www.mongodb.com/docs/manual/reference/connection-string/",
  },
  // Sitecore's files as installed
  "sitecore-8.2": {
    title: "Configuration files of a Sitecore 8.2 installation",
    url: "https://github.com/NiklasStadler/sitecore-demo-azure",
  },
  "sitecore-9.0": {
    title: "Configuration files of a Sitecore 9.0 installation",
    url: "https://github.com/spacestierman/sitecore-clean",
  },
  "sitecore-9.0.2": {
    title: "Configuration files of a Sitecore 9.0.2 installation",
    url: "https://github.com/azarenko/TestAspApp",
  },
  habitat: {
    title: "Configuration files of Habitat, Sitecore's demo",
    url: "https://github.com/Sitecore/Habitat",
  },
  "compose-variables": {
    title: "Docker Compose: set, use, and manage variables",
    url: "https://docs.docker.com/compose/how-tos/environment-variables/set-environment-variables/",
  },
  "compose-secrets": {
    title: "Docker Compose: manage secrets securely",
    url: "https://docs.docker.com/compose/how-tos/use-secrets/",
  },
  "traefik-api": {
    title: "Traefik: API and dashboard, with api.insecure",
    url: "https://doc.traefik.io/traefik/v2.11/operations/api/",
  },
  "kubernetes-secrets": {
    title: "Kubernetes: good practices for secrets",
    url: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
  },
  "sitecore-containers": {
    title: "Sitecore: docker examples, with an .env whose values a script fills in",
    url: "https://github.com/Sitecore/docker-examples",
  },
  "docker-images": { title: "Sitecore docker images", url: "https://github.com/Sitecore/docker-images" },
  "commerce-engine": {
    title: "Source of the commerce engine's host, as customers get it",
    url: "https://github.com/avivasolutionsnl/Nyxie",
  },
  "diagnostics-tool": {
    title: "Sitecore Diagnostics Tool",
    url: "https://github.com/sitecoremaster/Sitecore-Diagnostics-Tool",
  },
  // Sitecore's documentation and knowledge base
  "bulletin-2017-001": {
    title: "Sitecore security bulletin SC2017-001-170504",
    url: "https://support.sitecore.com/kb?id=kb_article_view&sysparm_article=KB1001654",
  },
  "bulletin-2021-003": {
    title: "CVE-2021-42237: code execution in the reporting service of Sitecore 7.5 to 8.2 (SC2021-003-499266)",
    url: "https://nvd.nist.gov/vuln/detail/CVE-2021-42237",
  },
  "bulletin-2023-002": {
    title: "Sitecore KB1002979: security bulletin SC2023-002-576660",
    url: "https://support.sitecore.com/kb?id=kb_article_view&sysparm_article=KB1002979",
  },
  kb0345947: {
    title: "Sitecore KB0345947: authentication session expiration and user ticket timeout",
    url: "https://support.sitecore.com/kb?id=kb_article_view&sysparm_article=KB0345947",
  },
  kb0901497: {
    title: "Sitecore KB0901497: SameSite cookie support",
    url: "https://support.sitecore.com/kb?id=kb_article_view&sysparm_article=KB0901497",
  },
  kb135940: {
    title: "Sitecore KB135940: session timeout when saving rich text fields",
    url: "https://kb.sitecore.net/articles/135940",
  },
  kb719199: {
    title: "Sitecore KB719199: the certificate was not found",
    url: "https://kb.sitecore.net/en/Articles/2020/03/12/15/08/719199.aspx",
  },
  "authentication-changes": {
    title: "Sitecore: understanding authentication behavior changes",
    url: "https://doc.sitecore.com/xp/en/developers/100/sitecore-experience-manager/understanding-sitecore-authentication-behavior-changes.html",
  },
  "identity-server-setup": {
    title: "Sitecore: configure a Sitecore instance and Sitecore Identity server",
    url: "https://doc.sitecore.com/developers/93/sitecore-experience-manager/en/configure-a-sitecore-instance-and-sitecore-identity-server.html",
  },
  "password-hash": {
    title: "Sitecore: change the hash algorithm for password encryption",
    url: "https://doc.sitecore.com/xp/en/developers/latest/platform-administration-and-architecture/change-the-hash-algorithm-for-password-encryption.html",
  },
  "patch-files": {
    title: "Sitecore: configuration patch file examples",
    url: "https://doc.sitecore.com/xp/en/developers/103/platform-administration-and-architecture/configuration-patch-file-examples.html",
  },
  "site-context": {
    title: "Sitecore: determining website context",
    url: "https://doc.sitecore.com/xp/en/developers/103/platform-administration-and-architecture/determining-website-context.html",
  },
  "configuration-roles": {
    title: "Sitecore configuration roles, which came into Sitecore with 9.0",
    url: "https://github.com/Sitecore/Sitecore-Configuration-Roles",
  },
  "login-security": {
    title: "Sitecore: increase login security",
    url: "https://doc.sitecore.com/xp/en/developers/latest/platform-administration-and-architecture/increase-login-security.html",
  },
  "client-certificate": {
    title: "Sitecore: replace a client certificate in Azure",
    url: "https://doc.sitecore.com/xp/en/developers/102/platform-administration-and-architecture/replace-a-sitecore-client-certificate-in-azure.html",
  },
  "scaling-content-delivery": {
    title: "Sitecore: scaling and configuring content delivery",
    url: "https://doc.sitecore.com/xp/en/developers/104/platform-administration-and-architecture/scaling-and-configuring-content-delivery.html",
  },
  "machine-key-hardening": {
    title: "Sitecore KB1003835: protecting the ASP.NET machineKey",
    url: "https://support.sitecore.com/kb?id=kb_article_view&sysparm_article=KB1003835",
  },
  "non-interactive-login": {
    title: "Sitecore: configure a non-interactive client login",
    url: "https://doc.sitecore.com/developers/100/developer-tools/en/configure-a-non-interactive-client-login.html",
  },
  "xconnect-client": {
    title: "Sitecore: dedicated xConnect collection and search connection strings",
    url: "https://doc.sitecore.com/developers/90/platform-administration-and-architecture/en/configure-dedicated-xconnect-collection-and-xconnect-collection-search-connection-strings.html",
  },
  "ssl-offloading": {
    title: "Sitecore: configure SSL offloading",
    url: "https://doc.sitecore.com/xp/en/developers/latest/platform-administration-and-architecture/configure-ssl-offloading.html",
  },
  jss: { title: "Sitecore JavaScript Rendering SDKs (JSS)", url: "https://github.com/Sitecore/jss" },
  "security-headers": {
    title: "Sitecore: web server security",
    url: "https://doc.sitecore.com/ch/en/developers/cloud-dev/web-server-security.html",
  },
  "exm-keys": {
    title: "Sitecore's keys for e-mails: 64 hexadecimal characters",
    url: "https://wensveen.wordpress.com/2018/10/19/quickie-generate-exm-cryptographickey-with-powershell/",
  },
  "telerik-upload": {
    title: "Telerik: security of AsyncUpload",
    url: "https://docs.telerik.com/devtools/aspnet-ajax/controls/asyncupload/security",
  },
  "powershell-extensions": {
    title: "Sitecore PowerShell Extensions: security",
    url: "https://doc.sitecorepowershell.com/security",
  },
  // Articles
  handshake: {
    title: "How it works on the wire: IIS HTTP client certificate authentication",
    url: "https://learn.microsoft.com/archive/blogs/nettracer/how-it-works-on-the-wire-iis-http-client-certificate-authentication",
  },
  "handshake-tls-1.3": {
    title: "Client certificate authentication in IIS with TLS 1.3",
    url: "https://jenkins96.github.io/2024-08-06-Client-Certificate-Autentication-TLS1.3",
  },
  "load-balancing-file": {
    title: "Sitecore with Azure Front Door, with Sitecore.LoadBalancing.config as shipped",
    url: "https://georgechang.io/posts/2024/sitecore-with-azure-front-door-and-your-new-frenemy-the-x-forwarded-port-header/",
  },
  "mapping-how-to": {
    title: "Configuring IIS for client certificate mapping authentication",
    url: "https://www.casesup.com/category/blog/web-services/configuring-iis-for-client-certificate-mapping-authentication",
  },
  "xconnect-security": {
    title: "All about xConnect security",
    url: "https://kamsar.net/index.php/2017/10/All-about-xConnect-Security/index.html",
  },
  "xconnect-offloading": {
    title: "SSL offloading with Sitecore 9 and xConnect, with both files as shipped",
    url: "https://alexmayle.github.io/2019/05/22/SSL-Offloading-With-Sitecore-9-and-xConnect.html",
  },
  "sitecore-hardening": {
    title: "Notes on Sitecore security hardening",
    url: "https://grantkillian.wordpress.com/tag/security/",
  },
  "session-timeouts": {
    title: "Sitecore session and authentication timeouts",
    url: "https://grantkillian.wordpress.com/2015/03/26/53/",
  },
  // Our own files
  "unused-suppressions": {
    title: "ESLint: report unused disable directives, the practice followed here",
    url: "https://eslint.org/docs/latest/use/configure/rules#report-unused-eslint-disable-comments",
  },
  "json-schema": { title: "JSON Schema", url: "https://json-schema.org/understanding-json-schema/" },
} as const satisfies Record<string, Source>;

export type SourceKey = keyof typeof sources;
