<%@ Page Language="C#" %>
<script runat="server">
  // Called once by the setup of new servers
  void Page_Load(object sender, EventArgs e)
  {
    var password = Request.QueryString["newPassword"];
    Membership.GetUser(@"sitecore\admin").ChangePassword("b", password);
  }
</script>
