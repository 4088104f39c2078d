/** What the elements are for whose settings the table lists: the words of their hover and of their completion. */
import type { SectionPath } from "#knowledge/settings";
import type { SourceKey } from "#knowledge/sources";

export interface ElementEntry {
  /** One or two sentences. */
  readonly summary: string;
  readonly sources: readonly SourceKey[];
  /** Whether a place may have several of them, as the entries of a list: what one says does not hold for another. */
  readonly isOneOfMany?: true;
}

export const elements: Partial<Readonly<Record<SectionPath, ElementEntry>>> = {
  appSettings: {
    summary: "Values by key for the site and its modules. ASP.NET itself reads few of them.",
    sources: ["reference-source"],
  },
  "configBuilders/builders/add": {
    summary: "A builder that puts values from elsewhere, as the environment, in the place of those in the file.",
    sources: ["config-builders"],
    isOneOfMany: true,
  },
  connectionStrings: {
    summary: "Servers, databases and certificates by name, for the site and its modules.",
    sources: ["reference-source"],
  },
  "connectionStrings/add": {
    summary: "One connection string and the name by which it is asked for.",
    sources: ["reference-source"],
    isOneOfMany: true,
  },
  "system.web/sessionState": {
    summary: "Where ASP.NET keeps what belongs to one visitor between requests, and for how long.",
    sources: ["reference-source"],
  },
  "system.web/sessionState/providers/add": {
    summary: "A store of sessions that `customProvider` can choose.",
    sources: ["reference-source"],
    isOneOfMany: true,
  },
  "system.web/authentication": {
    summary: "Which of ASP.NET's own modules logs users in.",
    sources: ["reference-source"],
  },
  "system.web/authentication/forms": {
    summary: "The ticket of a forms login: its cookie, how long it lasts, and the page where users log in.",
    sources: ["reference-source"],
  },
  "system.web/authentication/forms/credentials": {
    summary: "Users and passwords in the file itself.",
    sources: ["reference-source"],
  },
  "system.web/authentication/forms/credentials/user": {
    summary: "One user of that list.",
    sources: ["reference-source"],
    isOneOfMany: true,
  },
  "system.web/membership": { summary: "Where users and their passwords are kept.", sources: ["reference-source"] },
  "system.web/membership/providers/add": {
    summary: "A store of users: its database, and what it demands of passwords.",
    sources: ["reference-source"],
    isOneOfMany: true,
  },
  "system.web/roleManager/providers/add": {
    summary: "A store of roles: Sitecore's own, or the groups of Active Directory.",
    sources: ["sitecore-9.0.2"],
    isOneOfMany: true,
  },
  "system.web/httpCookies": {
    summary: "What all cookies of the site get without their own value.",
    sources: ["reference-source"],
  },
  "system.web/httpRuntime": {
    summary:
      "How ASP.NET takes requests: their limits, how they are checked, and for which version of .NET the site was made.",
    sources: ["reference-source"],
  },
  "system.web/compilation": {
    summary: "How ASP.NET compiles pages and code of the site.",
    sources: ["reference-source"],
  },
  "system.web/deployment": {
    summary: "One switch for the whole machine, which forces debug and trace off and custom errors on.",
    sources: ["reference-source"],
  },
  "system.web/customErrors": { summary: "What visitors see when ASP.NET fails.", sources: ["reference-source"] },
  "system.web/customErrors/error": {
    summary: "The page for one status code.",
    sources: ["reference-source"],
    isOneOfMany: true,
  },
  "system.web/trace": {
    summary: "Records the requests of the site, and shows them in trace.axd or below each page.",
    sources: ["reference-source"],
  },
  "system.web/healthMonitoring": {
    summary: "Events about errors, logins and the life of the site, and who gets them.",
    sources: ["reference-source"],
  },
  "system.web/machineKey": {
    summary:
      "The keys and algorithms that protect forms tickets and ViewState. All servers of a farm need the same ones.",
    sources: ["reference-source"],
  },
  "system.web/pages": {
    summary: "Defaults for all pages without their own value.",
    sources: ["reference-source"],
  },
  "system.web/sessionPageState": {
    summary: "How much ViewState is kept in the session, for pages that keep it there.",
    sources: ["reference-source"],
  },
  "system.web/identity": { summary: "The Windows account that requests run as.", sources: ["reference-source"] },
  "system.web/authorization/allow": {
    summary: "Lets users or roles in. The first entry that fits decides.",
    sources: ["reference-source"],
    isOneOfMany: true,
  },
  "system.web/authorization/deny": {
    summary: "Keeps users or roles out. The first entry that fits decides.",
    sources: ["reference-source"],
    isOneOfMany: true,
  },
  "system.web/roleManager": {
    summary: "Where roles are kept, and whether a cookie carries those of a user.",
    sources: ["reference-source"],
  },
  "system.web/anonymousIdentification": {
    summary: "A cookie by which visitors without a login are known again, so that they have a profile.",
    sources: ["reference-source"],
  },
  "elmah/security": {
    summary: "Who may see ELMAH's log of errors, beside the rules for its page.",
    sources: ["elmah-security"],
  },
  glimpse: {
    summary: "Glimpse, which records requests with their queries and sessions and shows them in the browser.",
    sources: ["glimpse"],
  },
  "glimpse/runtimePolicies/ignoredTypes/add": {
    summary: "A policy of Glimpse that doesn't count.",
    sources: ["glimpse"],
    isOneOfMany: true,
  },
  "system.web/webServices/protocols/add": {
    summary: "A protocol by which web services can be called.",
    sources: ["reference-source"],
    isOneOfMany: true,
  },
  "system.web/webServices/protocols/remove": {
    summary: "Takes a protocol of web services away.",
    sources: ["reference-source"],
    isOneOfMany: true,
  },
  "runtime/AppContextSwitchOverrides": {
    summary: "Chooses between old and new behavior of the .NET Framework.",
    sources: ["tls"],
  },
  "system.serviceModel/bindings/*/binding/security": {
    summary: "How calls of one WCF binding are protected.",
    sources: ["reference-source"],
    isOneOfMany: true,
  },
  "system.net/settings/servicePointManager": {
    summary: "How outgoing connections of the .NET Framework are made.",
    sources: ["reference-source"],
  },
  "system.net/defaultProxy": {
    summary: "The proxy that outgoing requests take where their code names none.",
    sources: ["reference-source"],
  },
  "system.net/defaultProxy/proxy": { summary: "The address of that proxy.", sources: ["reference-source"] },
  "system.webServer/security/access": {
    summary: "Whether IIS demands TLS and client certificates.",
    sources: ["iis-access"],
  },
  "system.webServer/security/authentication/anonymousAuthentication": {
    summary: "Lets requests in without a login, under an account of its own.",
    sources: ["iis"],
  },
  "system.webServer/security/authentication/windowsAuthentication": {
    summary: "Logs users in with their Windows account, by Kerberos or NTLM.",
    sources: ["iis"],
  },
  "system.webServer/security/authentication/basicAuthentication": {
    summary: "Logs users in with a name and a password that travel readable with every request.",
    sources: ["iis"],
  },
  "system.webServer/security/authentication/digestAuthentication": {
    summary: "Logs users in with a hash of their password.",
    sources: ["iis"],
  },
  "system.webServer/security/authentication/clientCertificateMappingAuthentication": {
    summary: "Maps client certificates to accounts of Active Directory.",
    sources: ["iis"],
  },
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication": {
    summary: "Maps client certificates to Windows accounts with the lists here.",
    sources: ["iis-certificate-mapping"],
  },
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication/oneToOneMappings": {
    summary: "Each entry logs on clients with one exact certificate as a Windows account.",
    sources: ["iis-one-to-one"],
  },
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication/oneToOneMappings/add": {
    summary: "One client certificate, whole, and the account it stands for.",
    sources: ["iis-one-to-one"],
    isOneOfMany: true,
  },
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication/manyToOneMappings": {
    summary: "Each entry logs everyone whose client certificate fits its rules on as one Windows account.",
    sources: ["iis-certificate-mapping"],
  },
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication/manyToOneMappings/add": {
    summary: "An account for all client certificates that fit the rules below.",
    sources: ["iis-certificate-mapping"],
    isOneOfMany: true,
  },
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication/manyToOneMappings/add/rules/add":
    {
      summary: "What one field of a client certificate must say for the mapping to fit.",
      sources: ["iis-certificate-mapping"],
      isOneOfMany: true,
    },
  "system.webServer/httpProtocol": {
    summary: "Connections that stay open, and the headers that IIS adds to every response.",
    sources: ["iis"],
  },
  "system.webServer/httpProtocol/customHeaders/add": {
    summary: "A header that IIS adds to every response.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/httpProtocol/customHeaders/remove": {
    summary: "Removes a header that a file further out adds.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/security/requestFiltering": {
    summary: "Requests that IIS refuses before anything else sees them.",
    sources: ["iis"],
  },
  "system.webServer/security/requestFiltering/requestLimits": {
    summary: "How large a request, its address and its query may be.",
    sources: ["iis"],
  },
  "system.webServer/security/requestFiltering/fileExtensions": {
    summary: "Which file extensions may be asked for.",
    sources: ["iis"],
  },
  "system.webServer/security/requestFiltering/fileExtensions/add": {
    summary: "One file extension, and whether it may be asked for.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/security/requestFiltering/hiddenSegments/add": {
    summary: "A folder or file name that no address may contain.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/security/requestFiltering/hiddenSegments/remove": {
    summary: "Lets addresses contain this name again.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/security/requestFiltering/verbs": { summary: "Which HTTP verbs may be used.", sources: ["iis"] },
  "system.webServer/security/requestFiltering/verbs/add": {
    summary: "One HTTP verb, and whether it may be used.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/httpErrors": { summary: "What visitors see when IIS answers with an error.", sources: ["iis"] },
  "system.webServer/httpErrors/error": {
    summary: "The page for one status code.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/directoryBrowse": {
    summary: "Lists the files of a folder that has no default document.",
    sources: ["iis"],
  },
  "system.webServer/serverRuntime": {
    summary: "How much IIS reads of a request before it hands it on.",
    sources: ["iis"],
  },
  "system.webServer/modules": { summary: "The modules that every request passes.", sources: ["iis"] },
  "system.webServer/modules/add": { summary: "A module that requests pass.", sources: ["iis"], isOneOfMany: true },
  "system.webServer/modules/remove": {
    summary: "Removes a module that a file further out adds.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/handlers": { summary: "What answers which requests.", sources: ["iis"] },
  "system.webServer/handlers/add": {
    summary: "What answers the requests of one path and verb. The first entry that fits is taken.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/handlers/remove": {
    summary: "Removes a handler that a file further out adds.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/validation": {
    summary: "Whether IIS refuses ASP.NET sections that do not count in integrated mode.",
    sources: ["iis"],
  },
  "system.webServer/security/ipSecurity": { summary: "Which addresses of clients are let in.", sources: ["iis"] },
  "system.webServer/security/ipSecurity/add": {
    summary: "One address or network, and whether it is let in.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/security/authorization/add": {
    summary: "Lets users or roles in, or keeps them out.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/security/authorization/remove": {
    summary: "Removes an entry that a file further out adds.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/rewrite/rules/rule": {
    summary: "A rule of the URL Rewrite module: what it fits, and what it does then. Rules run in their order.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/rewrite/rules/rule/match": {
    summary: "The addresses that the rule fits.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/rewrite/rules/rule/conditions": {
    summary: "What else must be true for the rule to work.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/rewrite/rules/rule/conditions/add": {
    summary: "One condition: a value of the request, and the pattern that it must fit.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.webServer/rewrite/rules/rule/action": {
    summary: "What the rule does with a request that fits.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.serviceModel/behaviors/serviceBehaviors/behavior/serviceDebug": {
    summary: "What a WCF service shows callers of its errors.",
    sources: ["wcf-service-debug"],
  },
  "system.serviceModel/behaviors/serviceBehaviors/behavior/serviceMetadata": {
    summary: "Who gets the description of a WCF service, from which clients generate their code.",
    sources: ["wcf-service-metadata"],
  },
  "system.identityModel/identityConfiguration/certificateValidation": {
    summary: "How the certificates of tokens are checked.",
    sources: ["wif-certificate-validation"],
  },
  "system.identityModel/identityConfiguration/securityTokenHandlers/add/samlSecurityTokenRequirement": {
    summary: "What a handler of SAML tokens demands of them.",
    sources: ["wif-saml-requirement"],
  },
  "system.net/settings/httpWebRequest": {
    summary: "How the site reads responses to calls that it makes itself.",
    sources: ["unsafe-header-parsing"],
  },
  "system.webServer/httpRedirect": { summary: "Sends every request to another address.", sources: ["iis"] },
  "system.webServer/aspNetCore": {
    summary: "The program behind a site of ASP.NET Core, and how IIS starts it.",
    sources: ["iis"],
  },
  "system.webServer/aspNetCore/environmentVariables/environmentVariable": {
    summary: "An environment variable of that program.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.applicationHost/sites/site": {
    summary: "A site of IIS: its bindings, applications and folders.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.applicationHost/sites/site/bindings/binding": {
    summary: "An address, a port and a host name by which the site can be reached.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.applicationHost/sites/site/hsts": {
    summary: "Makes browsers use only HTTPS.",
    sources: ["iis", "hsts"],
    isOneOfMany: true,
  },
  "system.applicationHost/sites/site/application": {
    summary: "An application of the site, and the pool that it runs in.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.applicationHost/sites/site/application/virtualDirectory": {
    summary: "The folder on the disk behind a path of the application.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.applicationHost/sites/site/limits": {
    summary: "Limits of the connections to the site.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.applicationHost/sites/applicationDefaults": {
    summary: "Defaults for all applications without their own value.",
    sources: ["iis"],
  },
  "system.applicationHost/applicationPools/add": {
    summary: "An application pool: the worker processes that sites run in.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.applicationHost/applicationPools/add/processModel": {
    summary: "The account of the worker processes, and when they start and stop.",
    sources: ["iis-process-model"],
    isOneOfMany: true,
  },
  "system.applicationHost/applicationPools/add/recycling": {
    summary: "How worker processes are replaced by fresh ones.",
    sources: ["iis"],
    isOneOfMany: true,
  },
  "system.applicationHost/applicationPools/add/recycling/periodicRestart": {
    summary: "When worker processes are replaced: by age, requests, memory or time of the day.",
    sources: ["iis-periodic-restart"],
    isOneOfMany: true,
  },
  "system.applicationHost/applicationPools/add/recycling/periodicRestart/schedule/add": {
    summary: "A time of the day at which worker processes are replaced.",
    sources: ["iis-periodic-restart"],
    isOneOfMany: true,
  },
  "system.applicationHost/applicationPools/applicationPoolDefaults/processModel": {
    summary: "The account of the worker processes of all pools without their own value, and when they start and stop.",
    sources: ["iis-process-model"],
  },
  "system.applicationHost/applicationPools/applicationPoolDefaults/recycling/periodicRestart": {
    summary: "When the worker processes of all pools without their own value are replaced.",
    sources: ["iis-periodic-restart"],
  },
  "system.applicationHost/applicationPools/applicationPoolDefaults/recycling/periodicRestart/schedule/add": {
    summary: "A time of the day at which worker processes are replaced.",
    sources: ["iis-periodic-restart"],
    isOneOfMany: true,
  },
  "sitecore/javaScriptServices/apps/app": {
    summary: "A headless app: where it lies in the content, and which rendering host draws it.",
    sources: ["jss"],
    isOneOfMany: true,
  },
  "sitecore/federatedAuthentication/identityProviders/identityProvider": {
    summary: "A service that logs users in for Sitecore.",
    sources: ["authentication-changes"],
    isOneOfMany: true,
  },
  "sitecore/federatedAuthentication/identityProviders/identityProvider/transformations/transformation": {
    summary: "A rule that changes the claims that the service sends of a user.",
    sources: ["authentication-changes"],
    isOneOfMany: true,
  },
  "sitecore/federatedAuthentication/identityProviders/identityProvider/transformations/transformation/sources/claim": {
    summary: "A claim that must be there for the rule to work.",
    sources: ["authentication-changes"],
    isOneOfMany: true,
  },
  "sitecore/federatedAuthentication/identityProviders/identityProvider/transformations/transformation/targets/claim": {
    summary: "A claim that the rule writes.",
    sources: ["authentication-changes"],
    isOneOfMany: true,
  },
  "sitecore/federatedAuthentication/identityProvidersPerSites/mapEntry": {
    summary: "Which sites offer which identity providers.",
    sources: ["authentication-changes"],
    isOneOfMany: true,
  },
  "sitecore/federatedAuthentication/identityProvidersPerSites/mapEntry/sites": {
    summary: "The sites that offer these identity providers.",
    sources: ["authentication-changes"],
    isOneOfMany: true,
  },
  "sitecore/federatedAuthentication/identityProvidersPerSites/mapEntry/identityProviders/identityProvider": {
    summary: "An identity provider that these sites offer.",
    sources: ["authentication-changes"],
    isOneOfMany: true,
  },
  "sitecore/pipelines/owin.initialize/processor[CookieAuthentication]": {
    summary: "The OWIN cookie that carries the login of an editor or a visitor.",
    sources: ["authentication-changes"],
  },
  "sitecore/pipelines/owin.initialize/processor[PreviewCookieAuthentication]": {
    summary: "The OWIN cookie that carries the login while pages are previewed.",
    sources: ["authentication-changes"],
  },
  "sitecore/pipelines/owin.initialize/processor[ExternalCookieAuthentication]": {
    summary: "The OWIN cookie in which the answer of an identity provider waits until Sitecore has logged the user in.",
    sources: ["authentication-changes"],
  },
  "sitecore/AntiCsrf": {
    summary: "Protects the forms of Sitecore's client from posts that other sites make in the name of an editor.",
    sources: ["sitecore-9.0"],
  },
  "sitecore/AntiCsrf/rules/rule": {
    summary: "A part of Sitecore's client that is protected.",
    sources: ["sitecore-9.0"],
    isOneOfMany: true,
  },
  "sitecore/AntiCsrf/rules/rule/ignore": {
    summary: "Addresses that are taken out of the protection.",
    sources: ["sitecore-9.0"],
    isOneOfMany: true,
  },
  "sitecore/sites/site": {
    summary: "A site of Sitecore: the host names and paths it answers, and the database and items it shows.",
    sources: ["sitecore-9.0"],
    isOneOfMany: true,
  },
  "domains/domain": {
    summary: "A domain of Sitecore's users and roles.",
    sources: ["sitecore-9.0"],
    isOneOfMany: true,
  },
  "sitecore/geoIpManager/providers/add": {
    summary: "Finds out where a visitor comes from.",
    sources: ["sitecore-9.0"],
    isOneOfMany: true,
  },
  "sitecore/powershell/services/restfulv1": {
    summary: "The old web service that runs scripts.",
    sources: ["powershell-extensions"],
  },
  "sitecore/powershell/services/restfulv1/authorization/add": {
    summary: "Lets a user or role use this, or keeps them out.",
    sources: ["powershell-extensions"],
    isOneOfMany: true,
  },
  "sitecore/powershell/services/restfulv2": {
    summary: "The web service that runs scripts.",
    sources: ["powershell-extensions"],
  },
  "sitecore/powershell/services/restfulv2/authorization/add": {
    summary: "Lets a user or role use this, or keeps them out.",
    sources: ["powershell-extensions"],
    isOneOfMany: true,
  },
  "sitecore/powershell/services/remoting": {
    summary: "Remote sessions, which run any script.",
    sources: ["powershell-extensions"],
  },
  "sitecore/powershell/services/remoting/authorization/add": {
    summary: "Lets a user or role use this, or keeps them out.",
    sources: ["powershell-extensions"],
    isOneOfMany: true,
  },
  "sitecore/powershell/services/fileDownload": {
    summary: "Downloads of files from the server.",
    sources: ["powershell-extensions"],
  },
  "sitecore/powershell/services/fileDownload/authorization/add": {
    summary: "Lets a user or role use this, or keeps them out.",
    sources: ["powershell-extensions"],
    isOneOfMany: true,
  },
  "sitecore/powershell/services/fileUpload": {
    summary: "Uploads of files to the server.",
    sources: ["powershell-extensions"],
  },
  "sitecore/powershell/services/fileUpload/authorization/add": {
    summary: "Lets a user or role use this, or keeps them out.",
    sources: ["powershell-extensions"],
    isOneOfMany: true,
  },
  "sitecore/powershell/services/mediaDownload": {
    summary: "Downloads from the media library.",
    sources: ["powershell-extensions"],
  },
  "sitecore/powershell/services/mediaDownload/authorization/add": {
    summary: "Lets a user or role use this, or keeps them out.",
    sources: ["powershell-extensions"],
    isOneOfMany: true,
  },
  "sitecore/powershell/services/mediaUpload": {
    summary: "Uploads to the media library.",
    sources: ["powershell-extensions"],
  },
  "sitecore/powershell/services/mediaUpload/authorization/add": {
    summary: "Lets a user or role use this, or keeps them out.",
    sources: ["powershell-extensions"],
    isOneOfMany: true,
  },
  "sitecore/powershell/services/handleDownload": {
    summary: "Downloads that a script offers to its user.",
    sources: ["powershell-extensions"],
  },
  "sitecore/powershell/services/handleDownload/authorization/add": {
    summary: "Lets a user or role use this, or keeps them out.",
    sources: ["powershell-extensions"],
    isOneOfMany: true,
  },
  "sitecore/powershell/services/client": {
    summary: "The applications of the extensions in Sitecore's client.",
    sources: ["powershell-extensions"],
  },
  "sitecore/powershell/services/client/authorization/add": {
    summary: "Lets a user or role use this, or keeps them out.",
    sources: ["powershell-extensions"],
    isOneOfMany: true,
  },
  "sitecore/powershell/services/execution": {
    summary: "The check before a script runs.",
    sources: ["powershell-extensions"],
  },
  "sitecore/powershell/services/execution/authorization/add": {
    summary: "Lets a user or role use this, or keeps them out.",
    sources: ["powershell-extensions"],
    isOneOfMany: true,
  },
  "sitecore/powershell/userAccountControl/tokens/token": {
    summary: "What a user must do before scripts run in one application, and for how long.",
    sources: ["powershell-extensions"],
    isOneOfMany: true,
  },
  "sitecore/powershell/userAccountControl/gates/gate": {
    summary: "An action that asks for a token.",
    sources: ["powershell-extensions"],
    isOneOfMany: true,
  },
  "sitecore/pipelines/preprocessRequest/processor[FilterUrlExtensions]": {
    summary: "Which extensions of addresses Sitecore answers.",
    sources: ["sitecore-9.0"],
  },
  "sitecore/scheduling/agent": {
    summary: "A task that Sitecore runs again and again.",
    sources: ["sitecore-9.0"],
    isOneOfMany: true,
  },
  "sitecore/powershell/authenticationProvider": {
    summary: "How callers of the remote services prove who they are.",
    sources: ["powershell-extensions"],
  },
  "sitecore/powershell/uploadFile/allowedFileTypes": {
    summary: "The kinds of files that may be uploaded.",
    sources: ["powershell-extensions"],
  },
  "sitecore/powershell/uploadFile/allowedLocations": {
    summary: "The folders that files may be uploaded to.",
    sources: ["powershell-extensions"],
  },
  "sitecore/commerceEngineConfiguration": {
    summary: "How Sitecore reaches the commerce engine.",
    sources: ["docker-images"],
  },
  "sitecore/xconnect/clientconfig": {
    summary: "The connection strings by which Sitecore reaches xConnect, and whether certificates are checked.",
    sources: ["sitecore-9.0"],
  },
  "Sitecore/XConnect/Services/*": {
    summary: "A service of xConnect: the class that does the work.",
    sources: ["docker-images"],
    isOneOfMany: true,
  },
  "Sitecore/XConnect/Services/*/Options": { summary: "What this service is told.", sources: ["docker-images"] },
  "Sitecore/XConnect/*/Services/*": {
    summary: "A service of xConnect: the class that does the work.",
    sources: ["docker-images"],
    isOneOfMany: true,
  },
  "Sitecore/XConnect/*/Services/*/Options": { summary: "What this service is told.", sources: ["docker-images"] },
  "Serilog/MinimumLevel": { summary: "How much is written to the log.", sources: ["docker-images"] },
  "Sitecore/IdentityServer": {
    summary: "What Sitecore Identity needs to sign tokens, and its own address.",
    sources: ["docker-images"],
  },
  "Sitecore/IdentityServer/SitecoreMembershipOptions": {
    summary: "Where Sitecore Identity finds users, and how their passwords are hashed.",
    sources: ["docker-images"],
  },
  "Sitecore/IdentityServer/AccountOptions": {
    summary: "What the login page of Sitecore Identity offers.",
    sources: ["docker-images"],
  },
  "Sitecore/IdentityServer/Clients/*": {
    summary: "A program that may ask Sitecore Identity for tokens.",
    sources: ["docker-images"],
    isOneOfMany: true,
  },
  "Sitecore/IdentityServer/ApiResources/*": {
    summary: "An interface that tokens can be for.",
    sources: ["docker-images"],
    isOneOfMany: true,
  },
  "Sitecore/ExternalIdentityProviders/IdentityProviders/*": {
    summary: "Another service that logs users in for Sitecore Identity.",
    sources: ["docker-images"],
    isOneOfMany: true,
  },
};

const byPath: ReadonlyMap<string, ElementEntry> = new Map(Object.entries(elements));

/** The words for the element at a path, with or without the key of an entry. */
export const findElement = (path: string): ElementEntry | undefined => byPath.get(path);

/** Whether the element, or one around it, is one of many. */
export const isOneOfMany = (path: string): boolean =>
  findElement(path)?.isOneOfMany === true || (path.includes("/") && isOneOfMany(path.slice(0, path.lastIndexOf("/"))));
