/** Odd cases of entries with one name. */
import { test } from "vitest";
import { duplicateOrConflictingEntry } from "#rules/duplicate-or-conflicting-entry";
import { checkRule } from "#test/check-rule";

test.each([
  [
    "keys of appSettings in another case",
    `
//- web.config
<configuration><appSettings>
  <add key="Shop.Mode" value="a" />
            ^^^^^^^^^ duplicate-or-conflicting-entry
  <add key="shop.mode" value="b" />
</appSettings></configuration>`,
  ],
  [
    "three of them: the last one counts",
    `
//- web.config
<configuration><appSettings>
  <add key="a" value="1" />
            ^ duplicate-or-conflicting-entry
  <add key="a" value="2" />
            ^ duplicate-or-conflicting-entry
  <add key="a" value="3" />
</appSettings></configuration>`,
  ],
  [
    "each <location> is its own, and a list may be cleared",
    `
//- web.config
<configuration>
  <appSettings><add key="a" value="1" /><clear /><add key="a" value="2" /></appSettings>
  <location path="shop"><appSettings><add key="a" value="3" /></appSettings></location>
</configuration>`,
  ],
  [
    "a secret of another file is not shown",
    `
//- App_Config/Include/A.config
<configuration><sitecore><settings>
  <setting name="Media.RequestProtection.SharedSecret" value="not-a-real-secret" />
                                                              ^^^^^^^^^^^^^^^^^ duplicate-or-conflicting-entry information
</settings></sitecore></configuration>
//- App_Config/Include/B.config
<configuration><sitecore><settings>
  <setting name="Media.RequestProtection.SharedSecret" value="another-fake-secret" />
</settings></sitecore></configuration>`,
  ],
  [
    "a patch that is left out on this server overrides nothing",
    `
//- App_Config/Include/A.config role:ContentDelivery
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore></configuration>
//- App_Config/Include/B.config
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore role:require="Standalone"><settings><setting name="Login.DisableRememberMe" value="false" /></settings></sitecore></configuration>`,
  ],
  [
    "to change a shipped value is what a patch is for",
    `
//- App_Config/Sitecore.config
<sitecore><settings><setting name="Login.DisableRememberMe" value="false" /></settings></sitecore>
//- App_Config/Include/B.config
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore></configuration>`,
  ],
])("%s", (_name, text) => checkRule(duplicateOrConflictingEntry, { text }));
