/** Flags a KeepAlive page that prolongs logins, and not the session alone. */
import { renewalsIn } from "#config/keep-alive";
import type { Rule } from "#rule-kit/rule";

export const keepaliveExtendsAuthentication: Rule = {
  id: "keepalive-extends-authentication",
  title: "The KeepAlive page extends logins",
  category: "timeouts",
  severity: "warning",
  kinds: ["keepalive-page"],
  docs: {
    why: "As long as an editor has a Sitecore page open, the browser calls `/sitecore/service/keepalive.aspx` repeatedly to keep the session alive. If that page also renews the login, an open browser stays logged in indefinitely, even overnight and on an unattended machine: no timeout ends it.",
    fix: "Remove the call, so that the page only touches the session. If editors lose their work because the login ends first, raise the timeout of the login itself: `timeout` of `forms` up to Sitecore 9.0, the identity token's lifetime from 9.1 on.",
    not: "Comments, and the page as Sitecore ships it. There is no automatic fix, because what else the page does is unknown.",
    certainty: "verified",
    sources: ["session-timeouts", "reference-source"],
  },
  examples: [
    {
      name: "the page logs its user in again",
      text: `
<%@ Page Language="C#" %>
<script runat="server">
  void Page_Load(object sender, EventArgs e) {
    Sitecore.Web.Authentication.TicketManager.Relogin(Sitecore.Context.User.Name);
                                ^^^^^^^^^^^^^^^^^^^^^ keepalive-extends-authentication warning
  }
</script>
`,
    },
    {
      name: "the code behind it renews the ticket",
      path: "site/sitecore/service/KeepAlive.aspx.cs",
      text: `
protected void Page_Load(object sender, EventArgs e)
{
    var identity = (FormsIdentity)User.Identity;
    FormsAuthentication.RenewTicketIfOld(identity.Ticket);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalive-extends-authentication
    FormsAuthentication.SetAuthCookie(identity.Name, false);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalive-extends-authentication
    logins.SetAuthCookie(identity.Name);
           ^^^^^^^^^^^^^ keepalive-extends-authentication
}
`,
    },
    {
      name: "only the session",
      text: `
<%@ Page Language="C#" EnableSessionState="True" %>
<%@ OutputCache Location="None" %>
<html><body>Ok</body></html>
`,
    },
    {
      name: "removed",
      path: "sitecore/service/keepalive.aspx.cs",
      text: `
protected void Page_Load(object sender, EventArgs e)
{
    // FormsAuthentication.RenewTicketIfOld(ticket), see http://example.com/why-not
    /* TicketManager.Relogin(name); */
}
`,
    },
  ],
  *check(file) {
    for (const span of renewalsIn(file)) {
      yield {
        span,
        message:
          "This call renews the login with each KeepAlive request, so an open browser stays logged in indefinitely. Only touch the session here.",
      };
    }
  },
};
