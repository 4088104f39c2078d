/**
 * The attributes by which Sitecore 8.2 and later tells elements without `name` and `uid` apart. Sitecore publishes no
 * list: this one is read off exported configurations, in which a new element has these attributes first and in this order.
 * The places of the last nine are open, as they occur with none of the others.
 */
export const significantAttributes: readonly string[] = [
  ...["id", "type", "method", "hint", "ref", "desc", "facetKey", "description", "assembly", "folder", "namespace"],
  ...["prefix", "ancestor", "comment", "category", "extensions", "path", "displayName", "find", "with", "fieldName"],
  ...["fieldId", "typeConverter", "serviceType", "implementationType"],
  ...["groupName", "contains", "fieldTypeName", "trigger", "handler", "interface", "implementation"],
];

/** The attributes that alone decide, where an element has one of them; the first one goes before the second. */
export const exclusiveAttributes = ["uid", "name"] as const;
