/** All rules, by id. Written by `npm run generate`. */
import type { Rule } from "#rule-kit/rule";
import { adminPageOpen } from "#rules/admin-page-open";
import { allowInvalidCertificatesMisspelled } from "#rules/allow-invalid-certificates-misspelled";
import { allowInvalidCertificates } from "#rules/allow-invalid-certificates";
import { authorizationRuleUnreachable } from "#rules/authorization-rule-unreachable";
import { basicAuthenticationWithoutTls } from "#rules/basic-authentication-without-tls";
import { bindingHostAmbiguous } from "#rules/binding-host-ambiguous";
import { bindingRedirectIgnored } from "#rules/binding-redirect-ignored";
import { certLookupFragile } from "#rules/cert-lookup-fragile";
import { certStringMalformed } from "#rules/cert-string-malformed";
import { certStringUnpaired } from "#rules/cert-string-unpaired";
import { certThumbprintsDiverge } from "#rules/cert-thumbprints-diverge";
import { clientLoginSettingsSuperseded } from "#rules/client-login-settings-superseded";
import { clientSessionTimeoutMisused } from "#rules/client-session-timeout-misused";
import { clientSurfaceOnCd } from "#rules/client-surface-on-cd";
import { commercePlaintextCredentials } from "#rules/commerce-plaintext-credentials";
import { commerceThumbprintMismatch } from "#rules/commerce-thumbprint-mismatch";
import { configSourceRootWrong } from "#rules/config-source-root-wrong";
import { configurationRefused } from "#rules/configuration-refused";
import { connectionStringPlaintextPassword } from "#rules/connection-string-plaintext-password";
import { connectionStringReturnsPassword } from "#rules/connection-string-returns-password";
import { connectionStringSaLogin } from "#rules/connection-string-sa-login";
import { connectionStringTrustsAnyCertificate } from "#rules/connection-string-trusts-any-certificate";
import { connectionStringUnencryptedTransport } from "#rules/connection-string-unencrypted-transport";
import { cookiesNotHttponly } from "#rules/cookies-not-httponly";
import { cookiesNotSecure } from "#rules/cookies-not-secure";
import { corsHeaderRefused } from "#rules/cors-header-refused";
import { corsOriginInsecure } from "#rules/cors-origin-insecure";
import { datastoreWithoutTls } from "#rules/datastore-without-tls";
import { defaultFileEdited } from "#rules/default-file-edited";
import { defaultSecretUnchanged } from "#rules/default-secret-unchanged";
import { deploymentCollision } from "#rules/deployment-collision";
import { detailedErrorsExposed } from "#rules/detailed-errors-exposed";
import { diagnosticPageOpen } from "#rules/diagnostic-page-open";
import { diagnosticsEnabled } from "#rules/diagnostics-enabled";
import { duplicateOrConflictingEntry } from "#rules/duplicate-or-conflicting-entry";
import { environmentSecretInFile } from "#rules/environment-secret-in-file";
import { environmentVariableMisspelled } from "#rules/environment-variable-misspelled";
import { exportedConfiguration } from "#rules/exported-configuration";
import { fileNotLoaded } from "#rules/file-not-loaded";
import { formsCookieNotSecure } from "#rules/forms-cookie-not-secure";
import { formsProtectionWeak } from "#rules/forms-protection-weak";
import { formsSettingsSuperseded } from "#rules/forms-settings-superseded";
import { formsTimeoutExcessive } from "#rules/forms-timeout-excessive";
import { formsTimeoutImplicit } from "#rules/forms-timeout-implicit";
import { formsTimeoutInvalid } from "#rules/forms-timeout-invalid";
import { formsTimeoutShorterThanSession } from "#rules/forms-timeout-shorter-than-session";
import { guardConfigInvalid } from "#rules/guard-config-invalid";
import { hostNameCertificateRisk } from "#rules/host-name-certificate-risk";
import { httpsNotEnforced } from "#rules/https-not-enforced";
import { identityAuthorityInsecure } from "#rules/identity-authority-insecure";
import { identityClientTrustsForeignHost } from "#rules/identity-client-trusts-foreign-host";
import { identityDatabaseCertificateChecked } from "#rules/identity-database-certificate-checked";
import { identityDefaultClientSecret } from "#rules/identity-default-client-secret";
import { identityTokenLifetimeExcessive } from "#rules/identity-token-lifetime-excessive";
import { iisManyToOneTooBroad } from "#rules/iis-many-to-one-too-broad";
import { iisMappingAnonymousEnabled } from "#rules/iis-mapping-anonymous-enabled";
import { iisMappingIncomplete } from "#rules/iis-mapping-incomplete";
import { iisMappingNotNegotiated } from "#rules/iis-mapping-not-negotiated";
import { iisMappingPasswordStorage } from "#rules/iis-mapping-password-storage";
import { iisMappingUnknownAttribute } from "#rules/iis-mapping-unknown-attribute";
import { iisSectionLocked } from "#rules/iis-section-locked";
import { inlineCertDuplicate } from "#rules/inline-cert-duplicate";
import { inlineCertFormatting } from "#rules/inline-cert-formatting";
import { inlineCertMissingClientAuth } from "#rules/inline-cert-missing-client-auth";
import { inlineCertNotX509 } from "#rules/inline-cert-not-x509";
import { inlineCertPrivateMaterial } from "#rules/inline-cert-private-material";
import { inlineCertValidity } from "#rules/inline-cert-validity";
import { inlineCertWeakCrypto } from "#rules/inline-cert-weak-crypto";
import { insecureLegacySwitch } from "#rules/insecure-legacy-switch";
import { itemServiceExposed } from "#rules/item-service-exposed";
import { keepaliveExtendsAuthentication } from "#rules/keepalive-extends-authentication";
import { loginPhoneHomeUrl } from "#rules/login-phone-home-url";
import { loginRememberMeEnabled } from "#rules/login-remember-me-enabled";
import { loginUsernameDisclosure } from "#rules/login-username-disclosure";
import { machineKeyKnownOrWeak } from "#rules/machine-key-known-or-weak";
import { masterDatabaseOnCd } from "#rules/master-database-on-cd";
import { membershipHashMismatch } from "#rules/membership-hash-mismatch";
import { membershipWeakHash } from "#rules/membership-weak-hash";
import { membershipWeakPasswordPolicy } from "#rules/membership-weak-password-policy";
import { nameUnknown } from "#rules/name-unknown";
import { owinExpireOverriddenByToken } from "#rules/owin-expire-overridden-by-token";
import { owinExpireTimespanInvalid } from "#rules/owin-expire-timespan-invalid";
import { patchConditionMisread } from "#rules/patch-condition-misread";
import { patchEntryOverwritten } from "#rules/patch-entry-overwritten";
import { patchFileRefused } from "#rules/patch-file-refused";
import { patchInstructionMisread } from "#rules/patch-instruction-misread";
import { patchNamespaceWrong } from "#rules/patch-namespace-wrong";
import { patchTargetMisplaced } from "#rules/patch-target-misplaced";
import { patchTargetNotFound } from "#rules/patch-target-not-found";
import { persistentLoginDurationLong } from "#rules/persistent-login-duration-long";
import { persistentLoginDurationUnit } from "#rules/persistent-login-duration-unit";
import { plaintextConfigCopy } from "#rules/plaintext-config-copy";
import { privateKeyInFile } from "#rules/private-key-in-file";
import { protectedSectionMalformed } from "#rules/protected-section-malformed";
import { protectionFeatureDisabled } from "#rules/protection-feature-disabled";
import { proxyDashboardOpen } from "#rules/proxy-dashboard-open";
import { redirectQueryDoubled } from "#rules/redirect-query-doubled";
import { renderingHostExposed } from "#rules/rendering-host-exposed";
import { requestFilterWeakened } from "#rules/request-filter-weakened";
import { robotSessionFixConflict } from "#rules/robot-session-fix-conflict";
import { roleCookieWeak } from "#rules/role-cookie-weak";
import { roleDefineUnknown } from "#rules/role-define-unknown";
import { samesiteBreaksIdentityServer } from "#rules/samesite-breaks-identity-server";
import { samesiteNoneWithoutSecure } from "#rules/samesite-none-without-secure";
import { securityBulletinUnconfirmed } from "#rules/security-bulletin-unconfirmed";
import { serviceDetailsExposed } from "#rules/service-details-exposed";
import { sessionCookielessUnsupported } from "#rules/session-cookieless-unsupported";
import { sessionProviderUnresolved } from "#rules/session-provider-unresolved";
import { sessionTimeoutInvalid } from "#rules/session-timeout-invalid";
import { sessionTimeoutLongOnCd } from "#rules/session-timeout-long-on-cd";
import { sessionTimeoutUnitSuspect } from "#rules/session-timeout-unit-suspect";
import { sessionUnsuitedToSitecore } from "#rules/session-unsuited-to-sitecore";
import { settingNameOrValueInvalid } from "#rules/setting-name-or-value-invalid";
import { settingsMissing } from "#rules/settings-missing";
import { siteNeverReached } from "#rules/site-never-reached";
import { sitecoreClientAnonymousAccess } from "#rules/sitecore-client-anonymous-access";
import { slidingExpirationOffOnCm } from "#rules/sliding-expiration-off-on-cm";
import { speRemotingExposed } from "#rules/spe-remoting-exposed";
import { sslFlagsBindingMismatch } from "#rules/ssl-flags-binding-mismatch";
import { sslFlagsInvalid } from "#rules/ssl-flags-invalid";
import { sslFlagsRequireWithoutNegotiate } from "#rules/ssl-flags-require-without-negotiate";
import { suppressionUnused } from "#rules/suppression-unused";
import { textNotWellFormed } from "#rules/text-not-well-formed";
import { thumbprintIllegalCharacters } from "#rules/thumbprint-illegal-characters";
import { thumbprintLowercase } from "#rules/thumbprint-lowercase";
import { thumbprintPlaceholder } from "#rules/thumbprint-placeholder";
import { thumbprintWrongLength } from "#rules/thumbprint-wrong-length";
import { ticketTimeoutObsolete } from "#rules/ticket-timeout-obsolete";
import { tlsOnPartOfSite } from "#rules/tls-on-part-of-site";
import { tlsSwitchDisablesDefaults } from "#rules/tls-switch-disables-defaults";
import { tlsTargetFrameworkWeak } from "#rules/tls-target-framework-weak";
import { tokenCertificateUnchecked } from "#rules/token-certificate-unchecked";
import { valueUnknown } from "#rules/value-unknown";
import { versionHeadersExposed } from "#rules/version-headers-exposed";
import { webServiceProtocolOpen } from "#rules/web-service-protocol-open";
import { xconnectCertificateNotRequested } from "#rules/xconnect-certificate-not-requested";
import { xconnectEndpointNotHttps } from "#rules/xconnect-endpoint-not-https";
import { xconnectEnforceSslDisabled } from "#rules/xconnect-enforce-ssl-disabled";
import { xconnectThumbprintCheckMissing } from "#rules/xconnect-thumbprint-check-missing";
import { xconnectThumbprintMismatch } from "#rules/xconnect-thumbprint-mismatch";
import { xdtProblem } from "#rules/xdt-problem";

export const rules: readonly Rule[] = [
  adminPageOpen,
  allowInvalidCertificatesMisspelled,
  allowInvalidCertificates,
  authorizationRuleUnreachable,
  basicAuthenticationWithoutTls,
  bindingHostAmbiguous,
  bindingRedirectIgnored,
  certLookupFragile,
  certStringMalformed,
  certStringUnpaired,
  certThumbprintsDiverge,
  clientLoginSettingsSuperseded,
  clientSessionTimeoutMisused,
  clientSurfaceOnCd,
  commercePlaintextCredentials,
  commerceThumbprintMismatch,
  configSourceRootWrong,
  configurationRefused,
  connectionStringPlaintextPassword,
  connectionStringReturnsPassword,
  connectionStringSaLogin,
  connectionStringTrustsAnyCertificate,
  connectionStringUnencryptedTransport,
  cookiesNotHttponly,
  cookiesNotSecure,
  corsHeaderRefused,
  corsOriginInsecure,
  datastoreWithoutTls,
  defaultFileEdited,
  defaultSecretUnchanged,
  deploymentCollision,
  detailedErrorsExposed,
  diagnosticPageOpen,
  diagnosticsEnabled,
  duplicateOrConflictingEntry,
  environmentSecretInFile,
  environmentVariableMisspelled,
  exportedConfiguration,
  fileNotLoaded,
  formsCookieNotSecure,
  formsProtectionWeak,
  formsSettingsSuperseded,
  formsTimeoutExcessive,
  formsTimeoutImplicit,
  formsTimeoutInvalid,
  formsTimeoutShorterThanSession,
  guardConfigInvalid,
  hostNameCertificateRisk,
  httpsNotEnforced,
  identityAuthorityInsecure,
  identityClientTrustsForeignHost,
  identityDatabaseCertificateChecked,
  identityDefaultClientSecret,
  identityTokenLifetimeExcessive,
  iisManyToOneTooBroad,
  iisMappingAnonymousEnabled,
  iisMappingIncomplete,
  iisMappingNotNegotiated,
  iisMappingPasswordStorage,
  iisMappingUnknownAttribute,
  iisSectionLocked,
  inlineCertDuplicate,
  inlineCertFormatting,
  inlineCertMissingClientAuth,
  inlineCertNotX509,
  inlineCertPrivateMaterial,
  inlineCertValidity,
  inlineCertWeakCrypto,
  insecureLegacySwitch,
  itemServiceExposed,
  keepaliveExtendsAuthentication,
  loginPhoneHomeUrl,
  loginRememberMeEnabled,
  loginUsernameDisclosure,
  machineKeyKnownOrWeak,
  masterDatabaseOnCd,
  membershipHashMismatch,
  membershipWeakHash,
  membershipWeakPasswordPolicy,
  nameUnknown,
  owinExpireOverriddenByToken,
  owinExpireTimespanInvalid,
  patchConditionMisread,
  patchEntryOverwritten,
  patchFileRefused,
  patchInstructionMisread,
  patchNamespaceWrong,
  patchTargetMisplaced,
  patchTargetNotFound,
  persistentLoginDurationLong,
  persistentLoginDurationUnit,
  plaintextConfigCopy,
  privateKeyInFile,
  protectedSectionMalformed,
  protectionFeatureDisabled,
  proxyDashboardOpen,
  redirectQueryDoubled,
  renderingHostExposed,
  requestFilterWeakened,
  robotSessionFixConflict,
  roleCookieWeak,
  roleDefineUnknown,
  samesiteBreaksIdentityServer,
  samesiteNoneWithoutSecure,
  securityBulletinUnconfirmed,
  serviceDetailsExposed,
  sessionCookielessUnsupported,
  sessionProviderUnresolved,
  sessionTimeoutInvalid,
  sessionTimeoutLongOnCd,
  sessionTimeoutUnitSuspect,
  sessionUnsuitedToSitecore,
  settingNameOrValueInvalid,
  settingsMissing,
  siteNeverReached,
  sitecoreClientAnonymousAccess,
  slidingExpirationOffOnCm,
  speRemotingExposed,
  sslFlagsBindingMismatch,
  sslFlagsInvalid,
  sslFlagsRequireWithoutNegotiate,
  suppressionUnused,
  textNotWellFormed,
  thumbprintIllegalCharacters,
  thumbprintLowercase,
  thumbprintPlaceholder,
  thumbprintWrongLength,
  ticketTimeoutObsolete,
  tlsOnPartOfSite,
  tlsSwitchDisablesDefaults,
  tlsTargetFrameworkWeak,
  tokenCertificateUnchecked,
  valueUnknown,
  versionHeadersExposed,
  webServiceProtocolOpen,
  xconnectCertificateNotRequested,
  xconnectEndpointNotHttps,
  xconnectEnforceSslDisabled,
  xconnectThumbprintCheckMissing,
  xconnectThumbprintMismatch,
  xdtProblem,
];
