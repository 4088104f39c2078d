/** Flags connection strings that code can read the password back from. */
import { connectionStringsIn, type ConnectionString } from "#config/facts/connection-string";
import { isWithoutLogin } from "#config/facts/plain-secret";
import { findPart, type StringPart } from "#config/facts/string-part";
import { removePart } from "#config/part-edits";
import { databaseStringKinds } from "#rule-kit/database-string-kinds";
import type { Rule } from "#rule-kit/rule";

export const connectionStringReturnsPassword: Rule = {
  id: "connection-string-returns-password",
  title: "Open connections give their password back",
  category: "connection-strings",
  severity: "information",
  reads: "effective",
  kinds: databaseStringKinds,
  docs: {
    why: "With `Persist Security Info=True` the password stays in the connection string of an open connection. Code, logs and error reports that show the string of a connection show the password too.",
    fix: "Remove `Persist Security Info`: the default is `False`, and the connection works without it.",
    not: "Windows authentication, and strings without a password.",
    certainty: "verified",
    sources: ["sql-connection-string"],
  },
  examples: [
    {
      name: "two databases",
      text: `
<connectionStrings>
  <add name="core" connectionString="Data Source=sql01;User ID=retail;Password=#{Core};Persist Security Info=True" />
                                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ connection-string-returns-password information
  <add name="web" connectionString="Data Source=sql01;User ID=retail;PersistSecurityInfo=true;Password=#{Web}" />
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="core" connectionString="Data Source=sql01;User ID=retail;Password=#{Core}" />
  <add name="web" connectionString="Data Source=sql01;User ID=retail;Password=#{Web}" />
</connectionStrings>`,
    },
    {
      name: "Windows authentication, and the default",
      text: `<connectionStrings>
  <add name="master" connectionString="Data Source=sql01;Integrated Security=SSPI;Persist Security Info=True" />
  <add name="web" connectionString="Data Source=sql01;User ID=retail;Password=#{Web};Persist Security Info=False" />
</connectionStrings>`,
    },
  ],
  *check(file) {
    const [first, ...others] = connectionStringsIn(file).flatMap(keptPassword);
    if (!first) return;
    yield {
      span: first.part.whole.span,
      message: "Persist Security Info lets code read the password back, and it ends up in logs. Remove it.",
      related: others.map(({ string, part }) => ({
        span: part.whole.span,
        message: `${string.name} does so too.`,
      })),
      fixes: [
        {
          kind: "edit",
          title: "Remove Persist Security Info",
          trust: "review",
          intents: () => [first, ...others].map(({ string, part }) => removePart(string, part)),
        },
      ],
    };
  },
};

interface KeptPassword {
  readonly string: ConnectionString;
  readonly part: StringPart;
}

function keptPassword(string: ConnectionString): readonly KeptPassword[] {
  const { form, parts } = string;
  const part = form === "sql" ? findPart(parts, "Persist Security Info", "PersistSecurityInfo") : undefined;
  if (!part || !/^(true|yes)$/i.test(part.value.value)) return [];
  return isWithoutLogin(parts) || !findPart(parts, "Password", "PWD") ? [] : [{ string, part }];
}
