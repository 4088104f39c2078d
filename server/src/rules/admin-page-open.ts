/** Flags pages of one's own among Sitecore's administration pages that answer anybody, or handle passwords in the open. */
import type { ConfigFile } from "#config/file";
import { withoutComments } from "#config/page-code";
import type { Context } from "#effective/context";
import { isClosedToAnonymous } from "#rule-kit/closed-folders";
import type { Finding, Rule } from "#rule-kit/rule";
import { spanOf, type Span } from "#text/span";

export const adminPageOpen: Rule = {
  id: "admin-page-open",
  title: "A page below sitecore/admin answers anybody",
  category: "hardening",
  severity: "warning",
  reads: "form",
  kinds: ["admin-page"],
  docs: {
    why: "Nothing protects a page just because it is below `sitecore/admin`: each of Sitecore's own pages calls `CheckSecurity` of the class `AdminPage`. A page that doesn't runs its code for anyone who knows the address. A page that changes the administrator's shipped password hands the account to the first caller, and IIS writes passwords in addresses to its log.",
    fix: "Inherit `Sitecore.sitecore.admin.AdminPage`, and call `CheckSecurity` in `OnInit`; inheriting by itself checks nothing. Remove pages that set passwords once they have done so. Send passwords by POST over HTTPS. There is no quick fix, because a script that calls the page would then be asked to log in.",
    not: "Pages whose code is compiled, since the file doesn't show it, as with Sitecore's own; pages with a check of their own (user, role, local request or address), and those of a folder that web.config or IIS closes to people without a login.",
    certainty: "known",
    sources: ["sitecore-hardening"],
  },
  examples: [
    {
      name: "no check at all, and a password in the address",
      path: "sitecore/admin/SetPassword.aspx",
      text: `
<%@ Page Language="C#" %>
^^^^^^^^^^^^^^^^^^^^^^^^^ admin-page-open warning
<script runat="server">
  void Page_Load(object sender, EventArgs e) {
    var password = Request.QueryString.Get("p");
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ admin-page-open warning
    Membership.GetUser(@"sitecore\\admin").ChangePassword("b", password);
                                          ^^^^^^^^^^^^^^^^^^^ admin-page-open warning
  }
</script>`,
    },
    {
      name: "AdminPage, of which nothing is called",
      path: "src/Project/Site/website/sitecore/admin/tools/Jobs.aspx",
      text: `
<%@ Page Language="C#" AutoEventWireup="true" Inherits="Sitecore.sitecore.admin.AdminPage, Sitecore.Client" %>
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ admin-page-open
<script runat="server">
  protected override void OnInit(EventArgs args) {
    // CheckSecurity(true);
    base.OnInit(args);
  }
</script>`,
    },
    {
      name: "code of the page itself",
      path: "sitecore/admin/Version.aspx",
      text: `
<html><body>
  <% Response.Write(Sitecore.Configuration.About.Version); %>
  ^^ admin-page-open
</body></html>`,
    },
    {
      name: "checked by AdminPage, by its own code, or compiled",
      text: `
//- sitecore/admin/Cache.aspx
<%@ Page Language="C#" Inherits="Sitecore.sitecore.admin.AdminPage" %>
<script runat="server">
  protected override void OnInit(EventArgs args) { CheckSecurity(true); base.OnInit(args); }
</script>
//- sitecore/admin/Own.aspx
<%@ Page Language="C#" %>
<script runat="server">
  void Page_Load() { if (!Sitecore.Context.User.IsAdministrator) Response.End(); }
</script>
//- sitecore/admin/Compiled.aspx
<%@ Page Language="C#" CodeBehind="Compiled.aspx.cs" Inherits="Shop.Tools.Compiled" %>
<% foreach (var row in Rows) { %><p><%= row %></p><% } %>`,
    },
    {
      name: "a folder that nobody enters without a login",
      text: `
//- sitecore/admin/Jobs.aspx
<%@ Page Language="C#" %>
<script runat="server">void Page_Load() { Response.Write(Request.QueryString["page"]); }</script>
//- web.config
<configuration><location path="sitecore/admin"><system.web><authorization><deny users="?" /></authorization></system.web></location></configuration>`,
    },
    {
      name: "a page that Sitecore ships",
      path: "sitecore/admin/unlock_admin.aspx",
      text: `
<%@ Page Language="c#" EnableEventValidation="false" AutoEventWireup="true" %>
<script runat="server">private bool isEnabled = false;</script>`,
    },
  ],
  *check(file, context) {
    const code = withoutComments(file.text);
    yield* openToAll(file, code, context);
    for (const span of matchesIn(code, shippedPassword)) {
      yield {
        span,
        message:
          "ChangePassword replaces the shipped password here, so anyone who calls this page first gets the account. Remove the page once it has run.",
      };
    }
    for (const span of passwordsInAddress(code)) {
      yield {
        span,
        message:
          "This password is part of the address, which IIS writes to its log as it is. Send it by POST over HTTPS.",
      };
    }
  },
};

/** Sitecore ships these with code of their own. */
const shipped = /\/(?:unlock_admin|login|default|logout)\.aspx$/i;

/** What a page does to find out who calls it, or refuses somebody by. */
const ownCheck =
  /\b(?:CheckSecurity|IsAdministrator|IsAuthenticated|IsIn(?:Any)?Role|IsUserInRole|IsLoggedIn|HasRole|IsLocal|UserHostAddress|REMOTE_ADDR|ValidateUser|SecurityException|Unauthorized|Forbidden)\b|\b40[13]\b/i;

function* openToAll(file: ConfigFile, code: string, context: Context): Iterable<Finding> {
  if (shipped.test(`/${file.path}`) || ownCheck.test(code) || isClosedToAnonymous("sitecore/admin", context)) return;
  const directive = [...code.matchAll(/<%@([^%]*)%>/g)].find(({ 1: words = "" }) => isOfPage.test(words));
  const base = baseClassOf(directive?.[1] ?? "");
  const place = directive ?? /<script\b[^>]*>|<%(?![@=:#$-])/i.exec(code);
  if (base === "compiled" || !place) return;
  yield {
    span: spanOf(place.index, place.index + place[0].length),
    message:
      base === "AdminPage"
        ? "This page answers anybody: AdminPage by itself checks nothing. Call CheckSecurity in OnInit, or close the folder."
        : "This page answers anybody who knows its address: nothing checks the login. Inherit AdminPage, and call CheckSecurity in OnInit.",
  };
}

/** ASP.NET takes a directive without a name for that of the page. */
const isOfPage = /^\s*(?:page\s|language\s*=|inherits\s*=)/i;

/** What the page inherits: code of its own or of other assemblies may check the login. */
function baseClassOf(directive: string): "AdminPage" | "Page" | "compiled" {
  const attribute = (name: string): string | undefined =>
    new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`, "i").exec(directive)?.[1];
  if (["CodeBehind", "CodeFile", "Src"].some((name) => attribute(name) !== undefined)) return "compiled";
  const name = attribute("Inherits")?.split(",")[0]?.trim() ?? "";
  if (/(?:^|\.)AdminPage$/.test(name)) return "AdminPage";
  return name === "" || name === "System.Web.UI.Page" ? "Page" : "compiled";
}

const shippedPassword = /\bChangePassword\s*\(\s*@?"b"\s*,/g;

/** `Request.QueryString["pwd"]`, and `"p"` where the page sets passwords. */
function passwordsInAddress(code: string): readonly Span[] {
  const setsPasswords = /\b(?:ChangePassword|ResetPassword|CreateUser)\s*\(/.test(code);
  const key = setsPasswords ? "(?:p|pw|[\\w-]*(?:pass|pwd)[\\w-]*)" : "[\\w-]*(?:password|passwd|pwd)[\\w-]*";
  return matchesIn(
    code,
    new RegExp(`\\bQueryString\\s*(?:\\.\\s*Get\\s*\\(\\s*|\\[\\s*)"${key}"\\s*[)\\]]`, "gi"),
    "Request.",
  );
}

/** `before` belongs to a match where it stands there. */
const matchesIn = (code: string, pattern: RegExp, before = ""): readonly Span[] =>
  [...code.matchAll(pattern)].map(({ 0: text, index }) => {
    const start = code.slice(0, index).endsWith(before) ? index - before.length : index;
    return spanOf(start, index + text.length);
  });
