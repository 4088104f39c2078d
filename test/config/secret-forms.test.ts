/** Each form of a secret is masked, as it is written in a file and as it reads. */
import { expect, test } from "vitest";
import { maskSecrets } from "#config/facts/secret";
import { secretForms, canary } from "#test/secret-forms";
import { decode } from "#xml/decode";
test.each(secretForms)("%s", (_name, form) => {
  for (const value of [form, decode(form, 0, form.length).value]) expect(maskSecrets(value)).not.toContain(canary);
});
