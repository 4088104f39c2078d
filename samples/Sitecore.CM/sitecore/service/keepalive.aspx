<%@ Page Language="C#" AutoEventWireup="true" %>
<%@ Import Namespace="System.Web.Security" %>
<%-- Sitecore's page, and two lines of our own since the editors lost their texts. --%>
<script runat="server">
  protected void Page_Load(object sender, EventArgs e)
  {
    var identity = User.Identity as FormsIdentity;
    if (identity != null) FormsAuthentication.RenewTicketIfOld(identity.Ticket);
  }
</script>
<html>
  <body>Ok</body>
</html>
