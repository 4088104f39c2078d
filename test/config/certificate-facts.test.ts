/** What is read of connection strings, certificate strings and thumbprints. */
import { certificateStringsOf } from "#config/facts/certificate-strings";
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { namedConnectionStrings, isXconnectClient } from "#config/facts/connection-string";
import { hexOf, isPlaceholder, thumbprintsOf } from "#config/facts/thumbprint";

const hex = "0F5496B91E0F5496B91E0F5496B91E0F5496B91E";

const read = (text: string, path = "App_Config/ConnectionStrings.config"): ConfigFile => {
  const file = ConfigFile.from(path, text);
  if (!file) throw new Error(`${path} is of no known kind`);
  return file;
};

describe("connection strings", () => {
  test.each([
    ["xconnect.collection.certificate", "", "certificate"],
    ["a", "StoreName=My;FindType=FindByThumbprint", "certificate"],
    ["web", "Data Source=.;Initial Catalog=web", "sql"],
    ["web", "user id=a;password=fake;address=.", "sql"],
    ["xconnect.collection", " https://xconnect", "url"],
    ["analytics", "mongodb+srv://host/db", "mongo"],
    ["redis.sessions", "host:6379,ssl=True", "redis"],
    ["a", "#{token}", "other"],
    ["a", "", "other"],
  ])("%s with %j is of the form %s", (name, value, form) => {
    const file = read(`<connectionStrings><add name="${name}" connectionString="${value}" /></connectionStrings>`);
    expect(namedConnectionStrings(file).map((entry) => entry.form)).toEqual([form]);
  });

  test("a transform that sets the string alone still knows the name by which it finds it", () => {
    const file = read(
      `<connectionStrings xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><add name="x.certificate" connectionString="StoreName=My" xdt:Transform="SetAttributes(connectionString)" xdt:Locator="Match(name)" /></connectionStrings>`,
      "App_Config/ConnectionStrings.Release.config",
    );
    expect(namedConnectionStrings(file).map(({ name, form }) => [name, form])).toEqual([
      ["x.certificate", "certificate"],
    ]);
  });

  test("an encrypted list and an entry without a string tell nothing", () => {
    expect(
      namedConnectionStrings(
        read(
          `<connectionStrings configProtectionProvider="P"><add name="a" connectionString="b" /></connectionStrings>`,
        ),
      ),
    ).toEqual([]);
    expect(namedConnectionStrings(read(`<connectionStrings><add name="a" /><add /></connectionStrings>`))).toEqual([]);
  });

  test("the services of xConnect are told from databases and from certificates", () => {
    const names = ["xconnect.search", "xdb.referencedata.client", "sitecore.reporting.client", "XConnect.Collection"];
    expect(names.filter((name) => !isXconnectClient(name))).toEqual([]);
    const others = [
      "xconnect.search.certificate",
      "xconnect.certificate",
      "xdb.referencedata",
      "web",
      "processing.webapi.blob",
    ];
    expect(others.filter(isXconnectClient)).toEqual([]);
  });
});

describe("certificate strings", () => {
  test("the text of a ClientCertificate element is one, wherever it stands", () => {
    const text = `<Settings><A><ClientCertificate>
      StoreName=My;StoreLocation=CurrentUser;FindType=FindByThumbprint;FindValue=${hex}
    </ClientCertificate></A><ClientCertificate>Required</ClientCertificate><ClientCertificate /></Settings>`;
    const file = read(text, "App_Data/Config/Sitecore/CoreServices/sc.Custom.xml");
    expect(certificateStringsOf(file).map(({ name, storeLocation }) => [name, storeLocation?.value.value])).toEqual([
      ["ClientCertificate", "CurrentUser"],
    ]);
    const [{ source } = { source: undefined }] = thumbprintsOf(file);
    expect(text.slice(source?.span.start, source?.span.end)).toBe(hex);
  });

  test("the Universal Tracker's settings are read too", () => {
    const file = read(
      `<Settings><ClientCertificate>StoreName=My;FindValue=${hex}</ClientCertificate></Settings>`,
      "tracker/sitecore/Sitecore.Tracking.Processing.Engine/Config/config.xml",
    );
    expect(certificateStringsOf(file)).toHaveLength(1);
  });
});

describe("thumbprints", () => {
  const certificate = (value: string): ConfigFile =>
    read(`<connectionStrings><add name="x.certificate" connectionString="${value}" /></connectionStrings>`);

  test("keep hidden characters and quotes, which the lookup does not take off either", () => {
    expect(thumbprintsOf(certificate(`FindValue=\u200E${hex}`))[0]?.source.value).toBe(`\u200E${hex}`);
    expect(thumbprintsOf(certificate(`FindValue=&quot;${hex}&quot;`))[0]?.source.value).toBe(`"${hex}"`);
    expect(thumbprintsOf(certificate(`FindValue=&#x200E;${hex}`))[0]?.source.span).toEqual(
      expect.objectContaining({ start: certificate(`FindValue=&#x200E;${hex}`).text.indexOf("&#x200E;") }),
    );
  });

  test("empty ones are there, tokens and other ways to find are not", () => {
    expect(thumbprintsOf(certificate("FindValue="))).toHaveLength(1);
    expect(thumbprintsOf(certificate("FindValue=${thumbprint}"))).toEqual([]);
    expect(thumbprintsOf(certificate("FindType=FindBySubjectName;FindValue=a"))).toEqual([]);
    expect(thumbprintsOf(certificate("FindType=findbythumbprint;FindValue=a"))).toHaveLength(1);
  });

  test.each([
    [`\u200E${hex.toLowerCase()} `, hex],
    ["0x0F:54-96", "0F5496"],
    ["0F 54\u00A096", "0F5496"],
    ["", ""],
  ])("%j has the digits %j", (value, digits) => {
    expect(hexOf(value)).toBe(digits);
  });

  test.each([
    "",
    " ",
    "\u200E",
    "0000000000000000000000000000000000000000",
    "xxxx",
    "THUMBPRINT",
    "MyThumbprint",
    "change-me",
    "paard",
    "&lt;your cert&gt;",
  ])("%j is a placeholder", (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  test.each([hex, hex.toLowerCase(), `\u200E${hex}`, hex.slice(1), hex.replaceAll("0", "O"), "AB12"])(
    "%j is none",
    (value) => {
      expect(isPlaceholder(value)).toBe(false);
    },
  );
});
