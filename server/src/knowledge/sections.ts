/** Elements that rules look at although no setting of the table stands in them. */

export const plainSections = ["system.webServer/rewrite/rules/rule/action", "configSections/section", "connectionStrings/add"] as const;
