/** Secrets in files that set environment variables: where they stand, and how much they weigh. */
import { describe, expect, test } from "vitest";
import { environmentSecretInFile as rule } from "#rules/environment-secret-in-file";
import { inspectFixture } from "#test/inspect";

const check = (path: string, text: string) =>
  (inspectFixture({ files: [{ path, text, marks: [] }], settings: {} }).get(path) ?? [])
    .filter((finding) => finding.rule === rule)
    .map(({ span, severity, message, related = [] }) => ({
      names: [span, ...related.map((place) => place.span)].map(({ start, end }) => text.slice(start, end)),
      severity,
      message,
    }));

const namesIn = (path: string, text: string) => check(path, text).flatMap(({ names }) => names);

describe("Kubernetes", () => {
  const secret = (lines: string) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: sitecore\n${lines}`;

  test.each([
    ["data:\n  password: bm90LWEtcmVhbC1wYXNzd29yZA==\n  username: c2E=", ["password"]],
    ["data:\n  tls.crt: bm90LWEtY2VydA==\n  tls.key: bm90LWEta2V5", ["tls.key"]],
    ["data:\n  password: not base64!", []],
    ["stringData:\n  anything: not-a-real-secret", ["anything"]],
    ["stringData:\n  password: ''\n  token: '#{Token}'\n  key: '{{ .Values.key }}'", []],
    ["stringData:\n  password: ENC[AES256_GCM,data:x,tag:y]", []],
    ["stringData:\n  password: not-a-real-secret\nsops:\n  mac: x", []],
  ])("a secret with %j", (lines, names) => {
    expect(namesIn("k8s/a.yaml", secret(lines))).toEqual(names);
  });

  test("config maps and generators are judged by names", () => {
    const map = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: sitecore\ndata:\n  host: a\n  api_key: x1y2z3\n";
    expect(namesIn("k8s/a.yaml", map)).toEqual(["api_key"]);
    const generator =
      "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsecretGenerator:\n- name: sitecore\n  literals:\n  - admin.password=b\n  - user=x\n";
    const [found] = check("k8s/kustomization.yaml", generator);
    expect(found).toMatchObject({ names: ["admin.password=b"], severity: "warning" });
    expect(found?.message).toContain("everyone knows");
  });
});

describe("compose files and variables", () => {
  const compose = (lines: string) =>
    `services:\n  cm:\n    image: sitecore-xp1-cm\n    environment:\n${lines.replace(/^/gm, "      ")}\n`;

  test.each([
    ["SA_PASSWORD: ${SQL_SA_PASSWORD}", []],
    ["SA_PASSWORD: ${SQL_SA_PASSWORD:-x1y2}", ["SA_PASSWORD"]],
    ["SA_PASSWORD: ${SQL_SA_PASSWORD:?set it}", []],
    ["Core: Data Source=a;User ID=sa;Password=${SA}", []],
    ["Core: Data Source=a;User ID=sa;Password=x1y2", ["Core"]],
    ["Edge: url=https://login.example.com/oauth/token;client_id=x1;client_secret=x1y2", ["Edge"]],
    ["Edge: url=https://login.example.com/oauth/token;client_id=x1;client_secret=${EDGE}", []],
    ["Mongo: mongodb://root:x1y2@mongo:27017", ["Mongo"]],
    ["Mongo: mongodb://mongo:27017", []],
    ["SA_PASSWORD: password", ["SA_PASSWORD"]],
    ["GITHUB_TOKEN: not-a-real-token", ["GITHUB_TOKEN"]],
    ["SA_PASSWORD_FILE: /run/secrets/sa", []],
  ])("%j", (lines, names) => {
    expect(namesIn("docker-compose.yml", compose(lines))).toEqual(names);
  });

  test("weigh by what the file is for", () => {
    const text = compose("SA_PASSWORD: x1y2");
    const severityIn = (path: string) => check(path, text).map(({ severity }) => severity);
    expect(severityIn("docker-compose.yml")).toEqual(["information"]);
    expect(severityIn("docker-compose.override.yml")).toEqual(["hint"]);
    expect(severityIn("docker-compose.dev.yml")).toEqual(["hint"]);
    expect(severityIn("docker-compose.prod.yml")).toEqual(["warning"]);
  });

  test("how many there are, and how many everybody knows", () => {
    const messageOf = (text: string) => check(".env", text).map(({ message }) => message.split(",")[0]);
    expect(messageOf("SITECORE_ADMIN_PASSWORD=x1y2\nSQL_SA_PASSWORD=x1y2")).toEqual([
      "2 variables have secrets in plain text",
    ]);
    expect(messageOf("SITECORE_ADMIN_PASSWORD=b\nSQL_SA_PASSWORD=x1y2")).toEqual([
      "2 variables have secrets in plain text and 1 of them well known",
    ]);
    expect(messageOf("SITECORE_ADMIN_PASSWORD=b\nSQL_SA_PASSWORD=Password12345")).toEqual([
      "2 variables have secrets in plain text and all well known",
    ]);
  });

  test("the secret of media requests that Sitecore's containers come with is known as published", () => {
    const shipped = "HQ(NjM(u6_5koVla-cTf4ta8x1h6Sb+ZcUQrULUz-0Afpx0cx-NuMtIoQkpDFmX5";
    const text = `SITECORE_VERSION=10.1-ltsc2019\nMEDIA_REQUEST_PROTECTION_SHARED_SECRET=${shipped}`;
    expect(check(".env", text)[0]?.message).toContain("has the value that Sitecore published");
    expect(check(".env", text.replace(shipped, "one-of-our-own"))[0]?.message).toContain("in plain text");
  });

  test("are silenced by a comment of the file's own form", () => {
    const text = `# sitecore-config-guard-disable-file ${rule.id}: for a workshop\nSITECORE_ADMIN_PASSWORD=b\n`;
    expect(check(".env", text)).toEqual([]);
  });
});
