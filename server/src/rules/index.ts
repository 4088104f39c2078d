/** All rules, by id. Written by `npm run generate`. */
import type { Rule } from "#rules/rule";
import { allowInvalidCertificatesMisspelled } from "#rules/allow-invalid-certificates-misspelled";
import { allowInvalidCertificates } from "#rules/allow-invalid-certificates";
import { certLookupFragile } from "#rules/cert-lookup-fragile";
import { certStringMalformed } from "#rules/cert-string-malformed";
import { certStringUnpaired } from "#rules/cert-string-unpaired";
import { certThumbprintsDiverge } from "#rules/cert-thumbprints-diverge";
import { clientSessionTimeoutMisused } from "#rules/client-session-timeout-misused";
import { commercePlaintextCredentials } from "#rules/commerce-plaintext-credentials";
import { connectionStringPlaintextPassword } from "#rules/connection-string-plaintext-password";
import { connectionStringSaLogin } from "#rules/connection-string-sa-login";
import { connectionStringTrustsAnyCertificate } from "#rules/connection-string-trusts-any-certificate";
import { connectionStringUnencryptedTransport } from "#rules/connection-string-unencrypted-transport";
import { cookiesNotHttponly } from "#rules/cookies-not-httponly";
import { cookiesNotSecure } from "#rules/cookies-not-secure";
import { datastoreWithoutTls } from "#rules/datastore-without-tls";
import { formsCookieNotSecure } from "#rules/forms-cookie-not-secure";
import { formsProtectionWeak } from "#rules/forms-protection-weak";
import { formsTimeoutExcessive } from "#rules/forms-timeout-excessive";
import { formsTimeoutImplicit } from "#rules/forms-timeout-implicit";
import { formsTimeoutInvalid } from "#rules/forms-timeout-invalid";
import { formsTimeoutShorterThanSession } from "#rules/forms-timeout-shorter-than-session";
import { identityTokenLifetimeExcessive } from "#rules/identity-token-lifetime-excessive";
import { iisMappingAnonymousEnabled } from "#rules/iis-mapping-anonymous-enabled";
import { iisMappingIncomplete } from "#rules/iis-mapping-incomplete";
import { iisMappingNotNegotiated } from "#rules/iis-mapping-not-negotiated";
import { iisMappingUnknownAttribute } from "#rules/iis-mapping-unknown-attribute";
import { inlineCertFormatting } from "#rules/inline-cert-formatting";
import { inlineCertNotX509 } from "#rules/inline-cert-not-x509";
import { inlineCertPrivateMaterial } from "#rules/inline-cert-private-material";
import { keepaliveExtendsAuthentication } from "#rules/keepalive-extends-authentication";
import { loginPhoneHomeUrl } from "#rules/login-phone-home-url";
import { loginRememberMeEnabled } from "#rules/login-remember-me-enabled";
import { loginUsernameDisclosure } from "#rules/login-username-disclosure";
import { membershipWeakHash } from "#rules/membership-weak-hash";
import { owinExpireTimespanInvalid } from "#rules/owin-expire-timespan-invalid";
import { patchNamespaceWrong } from "#rules/patch-namespace-wrong";
import { persistentLoginDurationUnit } from "#rules/persistent-login-duration-unit";
import { protectedSectionMalformed } from "#rules/protected-section-malformed";
import { roleDefineUnknown } from "#rules/role-define-unknown";
import { sessionCookielessUnsupported } from "#rules/session-cookieless-unsupported";
import { sessionTimeoutInvalid } from "#rules/session-timeout-invalid";
import { sessionTimeoutLongOnCd } from "#rules/session-timeout-long-on-cd";
import { sessionTimeoutUnitSuspect } from "#rules/session-timeout-unit-suspect";
import { slidingExpirationOffOnCm } from "#rules/sliding-expiration-off-on-cm";
import { sslFlagsInvalid } from "#rules/ssl-flags-invalid";
import { sslFlagsRequireWithoutNegotiate } from "#rules/ssl-flags-require-without-negotiate";
import { textNotWellFormed } from "#rules/text-not-well-formed";
import { thumbprintIllegalCharacters } from "#rules/thumbprint-illegal-characters";
import { thumbprintLowercase } from "#rules/thumbprint-lowercase";
import { thumbprintPlaceholder } from "#rules/thumbprint-placeholder";
import { thumbprintWrongLength } from "#rules/thumbprint-wrong-length";
import { ticketTimeoutObsolete } from "#rules/ticket-timeout-obsolete";
import { tlsTargetFrameworkWeak } from "#rules/tls-target-framework-weak";
import { xconnectEndpointNotHttps } from "#rules/xconnect-endpoint-not-https";

export const rules: readonly Rule[] = [
  allowInvalidCertificatesMisspelled,
  allowInvalidCertificates,
  certLookupFragile,
  certStringMalformed,
  certStringUnpaired,
  certThumbprintsDiverge,
  clientSessionTimeoutMisused,
  commercePlaintextCredentials,
  connectionStringPlaintextPassword,
  connectionStringSaLogin,
  connectionStringTrustsAnyCertificate,
  connectionStringUnencryptedTransport,
  cookiesNotHttponly,
  cookiesNotSecure,
  datastoreWithoutTls,
  formsCookieNotSecure,
  formsProtectionWeak,
  formsTimeoutExcessive,
  formsTimeoutImplicit,
  formsTimeoutInvalid,
  formsTimeoutShorterThanSession,
  identityTokenLifetimeExcessive,
  iisMappingAnonymousEnabled,
  iisMappingIncomplete,
  iisMappingNotNegotiated,
  iisMappingUnknownAttribute,
  inlineCertFormatting,
  inlineCertNotX509,
  inlineCertPrivateMaterial,
  keepaliveExtendsAuthentication,
  loginPhoneHomeUrl,
  loginRememberMeEnabled,
  loginUsernameDisclosure,
  membershipWeakHash,
  owinExpireTimespanInvalid,
  patchNamespaceWrong,
  persistentLoginDurationUnit,
  protectedSectionMalformed,
  roleDefineUnknown,
  sessionCookielessUnsupported,
  sessionTimeoutInvalid,
  sessionTimeoutLongOnCd,
  sessionTimeoutUnitSuspect,
  slidingExpirationOffOnCm,
  sslFlagsInvalid,
  sslFlagsRequireWithoutNegotiate,
  textNotWellFormed,
  thumbprintIllegalCharacters,
  thumbprintLowercase,
  thumbprintPlaceholder,
  thumbprintWrongLength,
  ticketTimeoutObsolete,
  tlsTargetFrameworkWeak,
  xconnectEndpointNotHttps,
];
