/** Pages of Sitecore's guide on security hardening that rules answer to, by their names in its addresses. */
import type { Standard } from "#knowledge/standards/standard";

/** Pages that the documentation of Sitecore 10 has under its chapter on administration. */
const current: Readonly<Record<string, string>> = {
  "change-the-hash-algorithm-for-password-encryption": "latest",
  "enforce-a-strong-password-policy": "104",
  "increase-login-security": "latest",
  "protect-media-requests": "latest",
  "remove-header-information-from-responses-sent-by-your-website": "92",
  "restrict-access-to-the-client": "103",
};

/** The other pages are those of Sitecore 8.2. */
function pageOf(id: string): string {
  const version = current[id];
  return version === undefined
    ? `https://doc.sitecore.com/developers/82/sitecore-experience-platform/en/${id}.html`
    : `https://doc.sitecore.com/xp/en/developers/${version}/platform-administration-and-architecture/${id}.html`;
}

export const sitecore = {
  name: "Sitecore",
  title: "Sitecore's security hardening guide",
  version: "8.2 to 10.4",
  url: "https://doc.sitecore.com/xp/en/developers/latest/platform-administration-and-architecture/index-en.html",
  urlOf: pageOf,
  requirements: {
    "change-the-hash-algorithm-for-password-encryption": "Hash passwords by a stronger algorithm",
    "disable-client-rss-feeds": "Switch the feeds of Sitecore's client off",
    "disable-webdav": "Switch WebDAV off",
    "enforce-a-strong-password-policy": "Ask for strong passwords",
    "increase-login-security": "Secure the login page",
    "protect-media-requests": "Protect requests for scaled images",
    "remove-header-information-from-responses-sent-by-your-website": "Remove headers that tell versions",
    "restrict-access-to-the-client": "Close Sitecore's client to strangers",
    "secure-the-file-upload-functionality": "Secure uploads",
    "secure-the-telerik-controls": "Secure Telerik's controls",
  },
} as const satisfies Standard;
