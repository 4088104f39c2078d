/** What the value of `role:define` says of a server. */
import { expect, test } from "vitest";
import { readRole } from "#config/role";

test.each([
  ["ContentManagement, Indexing", "management"],
  ["Standalone", "management"],
  ["XMCloud", "management"],
  ["contentdelivery", "delivery"],
  ["Processing;Reporting", "other"],
  ["Editors", "unknown"],
  ["", "unknown"],
  // Misspelled names count as what is meant.
  ["ContentManagment", "management"],
  ["ContentDelivary", "delivery"],
  ["Standalon", "management"],
  ["Procesing", "other"],
])("%j is %s", (value, kind) => {
  expect(readRole(value).kind).toBe(kind);
});

test("the names stay as they are written", () => {
  expect(readRole("ContentDelivary | Indexing").names).toEqual(["ContentDelivary", "Indexing"]);
});
