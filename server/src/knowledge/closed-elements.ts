/** Elements of which every attribute is known, so that any other name is one that the server refuses. */
import type { SectionPath } from "#knowledge/settings";

/** Attributes without a row of their own, by element; the rows of the table belong to the element as well. */
type OtherNames = Partial<Readonly<Record<SectionPath, readonly string[]>>>;

/** From the properties of the classes that read the sections; names go by upper and lower case. */
const aspNet: OtherNames = {
  appSettings: ["file"],
  "appSettings/add": ["key", "value"],
  "appSettings/remove": ["key"],
  connectionStrings: [],
  "connectionStrings/add": [],
  "connectionStrings/remove": ["name"],
  "system.web/authentication": [],
  "system.web/authentication/forms": [],
  "system.web/authentication/forms/credentials": [],
  "system.web/authentication/forms/credentials/user": [],
  "system.web/authorization/allow": [],
  "system.web/authorization/deny": [],
  "system.web/compilation": [
    "assemblyPostProcessorType",
    "batchTimeout",
    "controlBuilderInterceptorType",
    "disableObsoleteWarnings",
    "enablePrefetchOptimization",
    "explicit",
    "maxBatchGeneratedFileSize",
    "maxBatchSize",
    "maxConcurrentCompilations",
    "profileGuidedOptimizations",
    "strict",
    "urlLinePragmas",
  ],
  "system.web/customErrors": [],
  "system.web/customErrors/error": [],
  "system.web/deployment": [],
  "system.web/healthMonitoring": [],
  "system.web/httpCookies": [],
  "system.web/httpRuntime": [
    "allowDynamicModuleRegistration",
    "appRequestQueueLimit",
    "asyncPreloadMode",
    "defaultRegexMatchTimeout",
    "enable",
    "enableKernelOutputCache",
    "encoderType",
    "fcnMode",
    "minFreeThreads",
    "minLocalRequestFreeThreads",
    "requestLengthDiskThreshold",
    "requestPathInvalidCharacters",
    "sendCacheControlHeader",
    "useFullyQualifiedRedirectUrl",
  ],
  "system.web/identity": [],
  "system.web/machineKey": [],
  "system.web/membership": [],
  "system.web/pages": [
    "asyncTimeout",
    "autoEventWireup",
    "buffer",
    "compilationMode",
    "maintainScrollPositionOnPostBack",
    "masterPageFile",
    "pageBaseType",
    "pageParserFilterType",
    "renderAllHiddenFieldsAtTopOfForm",
    "smartNavigation",
    "styleSheetTheme",
    "theme",
    "userControlBaseType",
  ],
  "system.web/roleManager": ["cookieSameSite"],
  "system.web/sessionPageState": [],
  "system.web/sessionState": [],
  "system.web/trace": [],
};

/** From IIS_schema.xml and rewrite_schema.xml. */
const iis: OtherNames = {
  "system.webServer/directoryBrowse": ["showFlags"],
  "system.webServer/handlers": [],
  "system.webServer/handlers/add": [],
  "system.webServer/handlers/remove": [],
  "system.webServer/httpErrors": ["allowAbsolutePathsWhenDelegated", "detailedMoreInformationLink"],
  "system.webServer/httpErrors/error": ["prefixLanguageFilePath"],
  "system.webServer/httpProtocol": [],
  "system.webServer/httpProtocol/customHeaders/add": [],
  "system.webServer/httpProtocol/customHeaders/remove": [],
  "system.webServer/httpRedirect": [],
  "system.webServer/modules": ["runManagedModulesForWebDavRequests"],
  "system.webServer/modules/add": [],
  "system.webServer/modules/remove": [],
  "system.webServer/rewrite/rules/rule": ["responseCacheDirective"],
  "system.webServer/rewrite/rules/rule/action": [
    "logRewrittenUrl",
    "statusDescription",
    "statusReason",
    "subStatusCode",
  ],
  "system.webServer/rewrite/rules/rule/conditions": ["trackAllCaptures"],
  "system.webServer/rewrite/rules/rule/conditions/add": ["matchType"],
  "system.webServer/rewrite/rules/rule/match": [],
  "system.webServer/security/access": [],
  "system.webServer/security/authentication/anonymousAuthentication": [],
  "system.webServer/security/authentication/basicAuthentication": [],
  "system.webServer/security/authentication/clientCertificateMappingAuthentication": [],
  "system.webServer/security/authentication/digestAuthentication": [],
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication": [],
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication/manyToOneMappings/add": [],
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication/manyToOneMappings/add/rules/add":
    [],
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication/oneToOneMappings/add": [],
  "system.webServer/security/authentication/windowsAuthentication": [],
  "system.webServer/security/authorization": ["bypassLoginPages"],
  "system.webServer/security/authorization/add": [],
  "system.webServer/security/authorization/remove": ["roles", "verbs"],
  "system.webServer/security/ipSecurity": [],
  "system.webServer/security/ipSecurity/add": ["domainName"],
  "system.webServer/security/requestFiltering": ["unescapeQueryString"],
  "system.webServer/security/requestFiltering/fileExtensions": ["applyToWebDAV"],
  "system.webServer/security/requestFiltering/fileExtensions/add": [],
  "system.webServer/security/requestFiltering/hiddenSegments": ["applyToWebDAV"],
  "system.webServer/security/requestFiltering/hiddenSegments/add": [],
  "system.webServer/security/requestFiltering/hiddenSegments/remove": [],
  "system.webServer/security/requestFiltering/requestLimits": [],
  "system.webServer/security/requestFiltering/verbs": ["applyToWebDAV"],
  "system.webServer/security/requestFiltering/verbs/add": [],
  "system.webServer/serverRuntime": [
    "alternateHostName",
    "appConcurrentRequestLimit",
    "authenticatedUserOverride",
    "enableNagling",
    "frequentHitThreshold",
    "frequentHitTimePeriod",
    "maxRequestEntityAllowed",
  ],
  "system.webServer/validation": [],
};

export interface ClosedElement {
  /** Who reads the element and refuses what it does not know. */
  readonly server: "ASP.NET" | "IIS";
  /** The attributes that have no row in the settings table. */
  readonly otherNames: readonly string[];
}

const closedBy = (
  server: ClosedElement["server"],
  elements: OtherNames,
): readonly (readonly [string, ClosedElement])[] =>
  Object.entries(elements).map(([path, otherNames]) => [path, { server, otherNames }]);

export const closedElements: ReadonlyMap<string, ClosedElement> = new Map([
  ...closedBy("ASP.NET", aspNet),
  ...closedBy("IIS", iis),
]);

/** What is known of the element at a path; undefined where it may have attributes that nobody here knows of. */
export const closedElementAt = (path: string): ClosedElement | undefined => closedElements.get(path);
