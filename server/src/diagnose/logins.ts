/** Logins, sessions and passwords: what editors see. */
import { identityServerLogin } from "#diagnose/causes";
import type { Symptom } from "#diagnose/symptom";

const beforeIdentity = "From 9.1 on editors log in through Sitecore Identity, where this does not count.";

export const loginSymptoms: readonly Symptom[] = [
  {
    id: "password-refused",
    title: "The right password is refused",
    means: "The stored hash does not fit, or the account is locked.",
    says: /(invalid|wrong|incorrect) (user ?name|password|credentials)|your login attempt was not successful|account (is )?locked/i,
    page: "login-fails",
    causes: [
      {
        what: "Sitecore and Sitecore Identity name different hash algorithms.",
        rules: ["membership-hash-mismatch"],
        confirm: "hashAlgorithmType in web.config beside PasswordHashAlgorithm of the identity server.",
        fix: "Write the same one on both sides: the one that the stored passwords were hashed with.",
        script: "password-hash",
      },
      {
        what: "The hash algorithm was changed, and nobody set new passwords.",
        confirm: "The history of web.config.",
        fix: "The old algorithm again, or a new password for every user.",
        script: "password-hash",
      },
      {
        what: "The account is locked after too many attempts.",
        confirm: "User Manager shows it; only an administrator unlocks it.",
        fix: "Unlock it in User Manager.",
      },
    ],
  },
  {
    id: "login-loops",
    title: "The login starts over and over",
    means: "The browser does not send the cookie back, or the server does not accept it.",
    says: /too many redirects|ERR_TOO_MANY_REDIRECTS|redirect(ed)? (you )?too many|correlation failed|IDX\d{5}/i,
    page: "login-fails",
    causes: [
      {
        what: "SameSite: the browser leaves out the cookie when Sitecore Identity sends the user back.",
        rules: ["samesite-breaks-identity-server", "samesite-none-without-secure"],
        confirm: "The developer tools of the browser name the cookie that was blocked.",
        fix: "SameSite=None together with Secure.",
      },
      {
        what: "The redirect to HTTPS loops, since a load balancer ends TLS.",
        rules: ["https-not-enforced"],
        confirm: "The Location header repeats the same address.",
        fix: "Let the rule look at X-Forwarded-Proto.",
      },
      {
        what: "The servers of a farm have different machine keys.",
        rules: ["machine-key-known-or-weak"],
        confirm: "It works as long as the same server answers.",
        fix: "The same keys on all servers.",
        script: "security-update",
      },
      {
        what: "The address is not among AllowedCorsOrigins, or PublicOrigin is another one.",
        rules: ["cors-origin-insecure", "identity-authority-insecure"],
        confirm: "The log of the identity server.",
        fix: "Add the address that browsers use.",
      },
    ],
  },
  {
    id: "lost-work",
    title: "An author is logged out in mid-edit and loses work",
    means: "The login ended, and KeepAlive only prolongs the session.",
    says: /(logged out|session (has )?(expired|timed out)|lost (my |their )?work|unsaved changes)/i,
    page: "lost-work",
    causes: [
      {
        what: "The login ends before the longest edit: forms timeout, half of which is all that is certain.",
        rules: ["forms-timeout-shorter-than-session", "forms-timeout-implicit", "sliding-expiration-off-on-cm"],
        excludes: (situation) => (identityServerLogin(situation) ? beforeIdentity : undefined),
        confirm: "The table in the hover on forms timeout shows all timeouts of this site.",
        fix: "60 to 180 minutes with sliding expiration.",
      },
      {
        what: "A setting was changed that does not count for this login.",
        rules: [
          "forms-settings-superseded",
          "client-login-settings-superseded",
          "client-session-timeout-misused",
          "owin-expire-overridden-by-token",
          "ticket-timeout-obsolete",
        ],
        confirm: "The hover on the setting says what counts instead.",
        fix: "Change the one that counts.",
      },
      {
        what: "The login through Sitecore Identity ends with its token.",
        rules: ["identity-token-lifetime-excessive"],
        excludes: (situation) =>
          situation.subject.version.before !== undefined && !identityServerLogin(situation)
            ? "This version has no Sitecore Identity."
            : undefined,
        confirm: "IdentityTokenLifetimeInSeconds of DefaultClient.",
        fix: "Set it to the longest edit, in seconds, and restart the identity server.",
      },
      {
        what: "A unit was mistaken: minutes, days, seconds.",
        rules: ["session-timeout-unit-suspect", "persistent-login-duration-unit", "owin-expire-timespan-invalid"],
        confirm: "The value in words, in the hover.",
        fix: "The same time in the right unit.",
      },
      {
        what: "Up to 8.1 the author is mistaken for a robot and loses the session after a minute.",
        rules: ["robot-session-fix-conflict"],
        confirm: "It happens after one minute, with any timeout.",
        fix: "Sitecore's fix as a module or as a patch, never both.",
      },
      {
        what: "The worker process was recycled or stopped: sessions in memory are gone.",
        confirm: "idleTimeout and recycling of the pool; event 5074 to 5077 of WAS.",
        fix: "No idle timeout on a CM, recycling at night, or a session store.",
      },
    ],
  },
  {
    id: "cookie-over-http",
    title: "“The application is configured to issue secure cookies”",
    means: "requireSSL is set on forms, and IIS sees the request over HTTP.",
    says: /configured to issue secure cookies/i,
    page: "login-fails",
    causes: [
      {
        what: "A load balancer ends TLS, so every request reaches IIS over HTTP.",
        rules: ["forms-cookie-not-secure"],
        confirm: "The log of IIS shows port 80 for requests that browsers send to HTTPS.",
        fix: "TLS up to IIS, or set Secure at the load balancer.",
      },
    ],
  },
  {
    id: "identity-server-down",
    title: "Sitecore Identity does not start or does not answer",
    means: "The signing certificate is not found, its key may not be read, or its database is out of reach.",
    says: /identity ?server.*(fail|not start|unable|error)|IdentityServer4|signing (certificate|credential)|unable to obtain configuration from/i,
    page: "login-fails",
    causes: [
      {
        what: "CertificateThumbprint of the identity server finds no certificate, or its key may not be read.",
        rules: ["thumbprint-illegal-characters", "thumbprint-placeholder", "thumbprint-wrong-length"],
        confirm: "The log of the identity server; the check script with the account of its pool.",
        fix: "Correct the thumbprint, and grant Read on the key.",
        script: "check-certificates",
      },
      {
        what: "Its address is called over HTTP, or its certificate does not fit.",
        rules: ["identity-authority-insecure", "host-name-certificate-risk"],
        confirm: "Its address with /.well-known/openid-configuration in a browser on the CM.",
        fix: "HTTPS with a certificate that contains the name.",
        connects: true,
      },
      {
        what: "The library for SQL Server encrypts by default and does not trust the server: 10.3.3 and 10.4.1.",
        rules: ["connection-string-trusts-any-certificate", "connection-string-unencrypted-transport"],
        confirm: "The log names the provider of SQL Server and a certificate chain.",
        fix: "A certificate for SQL Server that the machine trusts; Encrypt as the server needs it.",
      },
    ],
  },
];
