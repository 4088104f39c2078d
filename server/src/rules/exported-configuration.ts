/** Says of a saved ShowConfig what it is, as everything else that could be found there would mislead. */
import type { Rule } from "#rule-kit/rule";

export const exportedConfiguration: Rule = {
  id: "exported-configuration",
  title: "This is a saved ShowConfig, not a file that Sitecore loads",
  category: "patching",
  severity: "hint",
  reads: "form",
  kinds: ["sitecore-showconfig"],
  docs: {
    why: "`/sitecore/admin/showconfig.aspx` prints the configuration of one server at one moment, with the file that each element comes from. A change in the saved page changes nothing on any server, and copied into a patch file, each of its elements overrides the one it was printed from.",
    fix: "Change the patch file that `patch:source` names. Delete the export when it is no longer needed: it may show secrets that the files hide.",
    not: "Nothing else is reported in such a file. Patch files with instructions such as `<patch:delete />`, and files in a folder of `App_Config`, are patches.",
    certainty: "verified",
    sources: ["sitecore-9.0", "sitecore-8.2"],
  },
  examples: [
    {
      name: "an export",
      path: "docs/showconfig.xml",
      text: `
<sitecore database="SqlServer" xmlns:patch="http://www.sitecore.net/xmlconfig/">
 ^^^^^^^^ exported-configuration
  <settings>
    <setting name="Login.DisableRememberMe" value="false" patch:source="Retail.Login.config" />
  </settings>
</sitecore>`,
    },
    {
      name: "a patch file",
      path: "docs/Retail.config",
      text: `<configuration><sitecore><settings /></sitecore></configuration>`,
    },
  ],
  *check(file) {
    const root = file.xml.elements[0];
    if (!root) return;
    yield {
      span: root.nameSpan,
      message: "This is a saved ShowConfig, so nothing else is reported here. Sitecore doesn't load it.",
    };
  },
};
