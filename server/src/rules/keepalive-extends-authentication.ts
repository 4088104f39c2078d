/** Flags a KeepAlive page that prolongs logins, and not the session alone. */
import { renewalsIn } from "#config/keep-alive";
import type { Rule } from "#rule-kit/rule";
import { textOf } from "#text/span";

export const keepaliveExtendsAuthentication: Rule = {
  id: "keepalive-extends-authentication",
  title: "The KeepAlive page extends logins",
  category: "timeouts",
  severity: "warning",
  reads: "effective",
  kinds: ["keepalive-page"],
  docs: {
    why: "As long as an editor has a Sitecore page open, the browser calls `/sitecore/service/keepalive.aspx` repeatedly to keep the session alive. If that page also renews the login, an open browser can stay logged in indefinitely, even overnight and on an unattended machine. From 9.1 on, OWIN cookies carry the logins: calls that renew the forms ticket then renew no login.",
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
      name: "a call that renews no login since OWIN cookies carry it",
      text: `
//- site/sitecore/service/keepalive.aspx version:10.3
<script runat="server">
  void Page_Load() { FormsAuthentication.RenewTicketIfOld(Ticket); }
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalive-extends-authentication information
</script>
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
  *check(file, { owin }) {
    for (const span of renewalsIn(file)) {
      const isFormsOnly = owin === "yes" && !textOf(file.text, span).endsWith("Relogin");
      yield isFormsOnly ? { span, severity: "information", message: ofTicket } : { span, message: ofLogin };
    }
  },
};

const ofLogin =
  "This call renews the login too, so an open browser can stay logged in with nobody at it. Only touch the session here.";
const ofTicket =
  "This call renews the forms ticket, but OWIN cookies carry the logins here. Remove it: only the session needs KeepAlive.";
