/** Documents of YAML files: templates of Helm and lists of objects, with places of the text as it is written. */
import { describe, expect, test } from "vitest";
import { yamlDocumentsOf } from "#config/facts/yaml-documents";
import { ConfigFile } from "#config/file";
import { entryOf, type YamlNode } from "#yaml/parse";

const documentsIn = (path: string, text: string): readonly YamlNode[] =>
  yamlDocumentsOf(ConfigFile.from(path, text) ?? expect.fail(`${path} is of no kind.`));

const head = "apiVersion: v1\nkind: ConfigMap\n";

describe("a template of Helm", () => {
  test.each([
    ["name: {{ .Values.name }}\n", "$(_.Values.name__)"],
    ['name: "{{ include "x" . }}-cm"\n', "$(_include__x__.__)-cm"],
    ["{{- if .Values.a }}\nname: a\n{{- else }}\n{{- end }}\n", "a"],
    ["  {{ a }} {{ b }}  \r\nname: a\r\n", "a"],
    ["{{- /* a comment:\n  of two lines */ -}}\nname: a\n", "a"],
    ["name: a\n{{ toYaml .Values.more }}", "a"],
    ["name: {{ open\n", undefined],
  ])("%j", (lines, value) => {
    const [document] = documentsIn("chart/templates/cm.yaml", head + lines);
    expect(entryOf(document, "name")?.text).toBe(value);
  });

  test("keeps the places", () => {
    const text = `${head}{{- with .Values }}\ndata:\n  {{ $a }}: {{ $b | quote }}\n  password: secret\n{{ end }}`;
    const [document] = documentsIn("chart/templates/cm.yaml", text);
    const entries = entryOf(document, "data")?.entries ?? [];
    expect(entries.map(({ span }) => text.slice(span.start, span.end))).toEqual(["{{ $a }}", "password"]);
    expect(entries.map(({ value: { span } }) => text.slice(span.start, span.end))).toEqual([
      "{{ $b | quote }}",
      "secret",
    ]);
  });

  test("is none outside of Kubernetes", () => {
    expect(documentsIn("compose.yml", "a: '{{ b }}'")[0]?.entries[0]?.value.text).toBe("{{ b }}");
  });
});

test("a list of Kubernetes gives its objects, and each document its own", () => {
  const text =
    "apiVersion: v1\nkind: List\nitems:\n- kind: Secret\n- kind: ConfigMap\n---\nkind: Pod\n---\nkind: List\n";
  const kinds = documentsIn("a.yml", text).map((document) => entryOf(document, "kind")?.text);
  expect(kinds).toEqual(["Secret", "ConfigMap", "Pod"]);
});
