/** Flags values of a patch that the same file replaces a few lines later. */
import { isAtLeast } from "#config/version";
import { overwrittenHere, type OverwrittenHere } from "#effective/overwritten-here";
import { isOfSitecore } from "#effective/patch-faults";
import { isOfVendor } from "#project/hardening-place";
import type { Rule } from "#rule-kit/rule";

export const patchEntryOverwritten: Rule = {
  id: "patch-entry-overwritten",
  title: "A second entry in the file replaces this one",
  category: "patching",
  severity: "warning",
  reads: "form",
  kinds: ["sitecore-patch"],
  docs: {
    why: "Two entries of one file with the same `name` or `desc` are one element for Sitecore: the second replaces the text and the attributes of the first, which is never loaded. Nothing says so in the log.",
    fix: "Give each its own `desc` or `name`, or remove one.",
    not: "Entries under conditions such as `role:require`, files that Sitecore ships, and settings, which `duplicate-or-conflicting-entry` looks at. Entries without a name or description, and those of an element that the file itself adds, whose content Sitecore takes as it is. Plain attributes below Sitecore 9.",
    certainty: "verified",
    sources: ["patch-files"],
  },
  examples: [
    {
      name: "two entries with one description",
      text: `
//- App_Config/Sitecore.config
<sitecore><api><allowed hint="list:Add"><controller desc="own">Sitecore.Own, Sitecore</controller></allowed></api></sitecore>
//- App_Config/Include/Shop.config version:10.3
<configuration><sitecore><api><allowed hint="list:Add">
  <controller desc="ShopOrders">Shop.OrdersController, Shop</controller>
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-entry-overwritten warning
  <controller desc="ShopOrders">Shop.StockController, Shop</controller>
</allowed></api></sitecore></configuration>`,
    },
    {
      name: "an attribute of a site",
      text: `
//- App_Config/Sitecore.config
<sitecore><sites><site name="website" database="web" /></sites></sitecore>
//- App_Config/Include/Shop.config version:10.3
<configuration xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore><sites>
  <site name="website" set:database="master" />
                                     ^^^^^^ patch-entry-overwritten warning
  <site name="website" set:hostName="shop.example.com" />
  <site name="website" set:database="preview" />
</sites></sitecore></configuration>`,
    },
    {
      name: "each on its own, in two steps, under conditions, in an element that is new",
      text: `
//- App_Config/Sitecore.config
<sitecore><api><allowed hint="list:Add"><controller desc="own">Sitecore.Own, Sitecore</controller></allowed></api><events><event name="item:saved"><handler type="Sitecore.A, Sitecore" method="Run" /></event></events></sitecore>
//- App_Config/Include/Shop.config version:10.3
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore>
  <api><allowed hint="list:Add">
    <controller desc="ShopOrders">Shop.OrdersController, Shop</controller>
    <controller desc="ShopStock">Shop.StockController, Shop</controller>
    <controller desc="own"><patch:delete /></controller>
    <controller desc="own">Shop.OwnController, Shop</controller>
    <controller desc="role" role:require="ContentManagement">Shop.A, Shop</controller>
    <controller desc="role" role:require="ContentDelivery">Shop.B, Shop</controller>
  </allowed></api>
  <events>
    <event name="item:saved"><handler type="Shop.A, Shop" method="Run" /></event>
    <event name="item:saved"><handler type="Shop.B, Shop" method="Run" /></event>
  </events>
  <shop><list hint="list:Add"><entry desc="a">1</entry><entry desc="a">2</entry></list></shop>
</sitecore></configuration>`,
    },
  ],
  *check(file, { configuration, version }) {
    if (file.isTransform || isOfSitecore(file) || isOfVendor(file)) return;
    for (const lost of overwrittenHere(configuration, file, isAtLeast(version, "9.0") === "yes")) {
      if (lost.first.name === "setting") continue;
      yield {
        span: lost.span,
        message: messageOn(lost),
        related: [{ span: lost.later, message: "This one is used." }],
      };
    }
  },
};

const messageOn = ({ label, attribute }: OverwrittenHere): string =>
  attribute === undefined
    ? `This text is never loaded: ${label} comes again below, and its text replaces this one. Give each its own desc.`
    : `This ${attribute} has no effect: ${label} comes again below, and sets another one. Remove one of the two.`;
