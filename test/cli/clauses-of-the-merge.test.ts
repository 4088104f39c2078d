/** Clauses of what is known of Sitecore's merge, each with what comes out of it, through the command that prints it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readArguments } from "#cli/arguments";
import { effective, type CommandOutput } from "#cli/effective";
import { Mistake } from "#cli/mistake";
import { canonicalXml } from "#test/canonical-xml";
import { temporaryFolders, type TemporaryFolders } from "#test/temporary-folders";

let folders: TemporaryFolders;
beforeAll(() => void (folders = temporaryFolders()));
afterAll(() => folders.end());

function run(argv: readonly string[], cwd: string): CommandOutput {
  const command = readArguments(["effective", ...argv]);
  if (command.kind !== "effective") throw new Error(`This is ${command.kind}.`);
  return effective(command, cwd);
}

const namespaces =
  'xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/" xmlns:role="http://www.sitecore.net/xmlconfig/role/" xmlns:search="http://www.sitecore.net/xmlconfig/search/" xmlns:env="http://www.sitecore.net/xmlconfig/env/" xmlns:own="http://www.sitecore.net/xmlconfig/own/"';

/** A text that is no whole document stands inside `<sitecore>`. */
const baseText = (text: string): string => (isWhole(text) ? text : `<sitecore ${namespaces}>${text}</sitecore>`);
const patchText = (text: string): string =>
  isWhole(text) ? text : `<configuration ${namespaces}><sitecore>${text}</sitecore></configuration>`;
const isWhole = (text: string): boolean => /^\s*<(?:\?xml|!DOCTYPE|configuration|sitecore\b)/.test(text);

interface Clause {
  readonly base: string;
  /** `1.config`, `2.config`, … */
  readonly patches?: readonly (string | Uint8Array)[];
  readonly files?: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  readonly out: string;
  /** The files that an error line names. */
  readonly fails?: readonly string[];
}

function check({ base, patches = [], files = {}, argv = [], out, fails = [] }: Clause): void {
  const names = patches.map((_, index) => `${index + 1}.config`);
  const cwd = folders.make({
    "base.config": baseText(base),
    ...Object.fromEntries(
      patches.map((patch, index) => [`${index + 1}.config`, typeof patch === "string" ? patchText(patch) : patch]),
    ),
    ...files,
  });
  const { stdout, messages, code } = run(
    ["--base", "base.config", ...names.flatMap((name) => ["--patch", name]), ...argv],
    cwd,
  );
  expect(canonicalXml(stdout, { inOrder: true })).toEqual(canonicalXml(baseText(out), { inOrder: true }));
  expect(messages.map((line) => /^(.*?):\d+:\d+ error /.exec(line)?.[1])).toEqual(fails);
  expect(code).toBe(fails.length > 0 ? 2 : 0);
}

const classic = ["--engine", "classic"];
const s1 = ' patch:source="1.config"';
const s2 = ' patch:source="2.config"';

const included: Readonly<Record<string, Clause>> = {
  "a path with an attribute of an ancestor, or its name": {
    base: '<f where="one"><g><sc.include file="/$(where).config" /></g><h><sc.include file="/$(name).config" /></h></f>',
    files: { "one.config": '<x><a n="1" /></x>', "h.config": "<x><b /></x>" },
    out: '<f where="one"><g><a n="1" /></g><h><b /></h></f>',
  },
  "attributes of the included root go to the parent, and overwrite": {
    base: '<f k="0" l="0"><sc.include file="i.config" /></f>',
    files: { "i.config": '<x k="1" m="2"><!-- said --><t /></x>' },
    out: '<f k="1" l="0" m="2"><!-- said --><t /></f>',
  },
  "inside an included file too, an include goes behind its siblings": {
    base: '<f><sc.include file="a.config" /><t name="Y" /></f>',
    files: {
      "a.config": '<f><sc.include file="~/B.config" /><t name="A" /></f>',
      "b.config": '<f><t name="B" /></f>',
    },
    out: '<f><t name="Y" /><t name="A" /><t name="B" /></f>',
  },
  "one that is missing is dropped, and named with its place": {
    base: '<f><sc.include file="gone.config" /><t /></f>',
    out: "<f><t /></f>",
    fails: ["base.config"],
  },
  "one that leads back to itself is dropped": {
    base: '<f><sc.include file="a.config" /></f>',
    files: { "a.config": '<f><t /><sc.include file="A.CONFIG" /></f>' },
    out: "<f><t /></f>",
    fails: ["a.config"],
  },
  "one that names nothing stays": {
    base: '<f><sc.include file="" /></f>',
    out: '<f><sc.include file="" /></f>',
  },
  "in a patch file it is an element like others": {
    base: "<f />",
    patches: ['<f><sc.include file="i.config" /></f>'],
    files: { "i.config": "<f><t /></f>" },
    out: `<f><sc.include file="i.config"${s1} /></f>`,
  },
  "what it brings can be patched": {
    base: '<f><sc.include file="i.config" /></f>',
    patches: ['<f><t name="a" v="2" /></f>'],
    files: { "i.config": '<f><t name="a" v="1" /><t name="b" /></f>' },
    out: `<f><t name="a" v="2"${s1} /><t name="b" /></f>`,
  },
};

const variables: Readonly<Record<string, Clause>> = {
  "attributes of the root are variables, a later sc.variable goes before": {
    base: '<sitecore database="SqlServer" x="1"><sc.variable name="x" value="2" /><a v="$(database)$(x)" /></sitecore>',
    out: '<sitecore database="SqlServer" x="1"><sc.variable name="x" value="2" /><a v="SqlServer2" /></sitecore>',
  },
  "names are told apart by case, and those without a name are none": {
    base: '<sc.variable name="x" value="1" /><sc.variable name="" value="2" /><a v="$(X)$()$(id)$(0)$(x" />',
    out: '<sc.variable name="x" value="1" /><sc.variable name="" value="2" /><a v="$(X)$()$(id)$(0)$(x" />',
  },
  "texts and nested variables, but no comments": {
    base: '<f><sc.variable name="a" value="$(b)/A" /></f><g><sc.variable name="b" value="B" /></g><t>$(a)</t><!-- $(a) --><u />',
    out: '<f><sc.variable name="a" value="B/A" /></f><g><sc.variable name="b" value="B" /></g><t>B/A</t><!-- $(a) --><u />',
  },
  "up to 8.1 one pass in the order of the table, and no texts": {
    base: '<sc.variable name="b" value="1" /><sc.variable name="a" value="$(b)" /><sc.variable name="c" value="2" /><x v="$(a)" w="$(c)">$(c)</x>',
    argv: classic,
    out: '<sc.variable name="b" value="1" /><sc.variable name="a" value="1" /><sc.variable name="c" value="2" /><x v="$(b)" w="2">$(c)</x>',
  },
  "a later one replaces the value, and keeps the place of the earlier one": {
    base: '<f><sc.variable name="a" value="0" /><sc.variable name="b" value="$(a)" /></f><g><sc.variable name="a" value="$(b)" /></g><x v="$(a)" />',
    argv: classic,
    out: '<f><sc.variable name="a" value="0" /><sc.variable name="b" value="$(a)" /></f><g><sc.variable name="a" value="$(a)" /></g><x v="$(a)" />',
  },
  "environment variables come last; one that is not known stays": {
    base: '<sc.variable name="a" value="$(env:N)/x" /><x v="$(a)" w="$(env:NOT)" e="[$(env:E)]" n="$(env:n)" />',
    argv: ["--env", "N=$(a)", "--env", "E="],
    out: '<sc.variable name="a" value="$(a)/x" /><x v="$(a)/x" w="$(env:NOT)" e="[]" n="$(env:n)" />',
  },
  "up to 8.1 there is no environment": {
    base: '<x v="$(env:N)" />',
    argv: [...classic, "--env", "N=1"],
    out: '<x v="$(env:N)" />',
  },
  "a patch changes one": {
    base: '<sc.variable name="a" value="1" /><x v="$(a)" />',
    patches: ['<sc.variable name="a"><patch:attribute name="value">2</patch:attribute></sc.variable>'],
    out: `<sc.variable name="a" value="2"${s1} /><x v="2" />`,
  },
};

const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));
const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

const forms: Readonly<Record<string, Clause>> = {
  "everything beside sitecore is passed over, attributes of configuration too": {
    base: "<a />",
    patches: [
      `<configuration ${namespaces} role:require="Nobody" x="1"><appSettings><add /></appSettings><sitecore><b /></sitecore><sitecore><c /></sitecore></configuration>`,
    ],
    out: `<a /><b${s1} />`,
  },
  "a namespace for all of it leaves no sitecore": {
    base: "<a />",
    patches: ['<configuration xmlns="urn:x"><sitecore><b /></sitecore></configuration>', "<c />"],
    out: `<a /><c${s2} />`,
    fails: ["1.config"],
  },
  "sitecore may be the root": { base: "<a />", patches: ["<sitecore><b /></sitecore>"], out: `<a /><b${s1} />` },
  "up to 8.1 it may not, and nothing may stand before or beside it": {
    base: "<a />",
    patches: [
      "<sitecore><b /></sitecore>",
      "<configuration><!-- c --><sitecore><c /></sitecore></configuration>",
      "<configuration><sitecore><d /></sitecore><x /></configuration>",
      "<configuration><sitecore><e /></sitecore><!-- c --></configuration>",
    ],
    argv: classic,
    out: '<a /><e patch:source="4.config" />',
    fails: ["1.config", "2.config", "3.config"],
  },
  "a prefix that is not declared, a text without end, an unknown entity": {
    base: "<a />",
    patches: [
      '<configuration><sitecore><b role:require="x" /></sitecore></configuration>',
      "<configuration><sitecore><b></sitecore></configuration>",
      "<configuration><sitecore><b>&nbsp;</b></sitecore></configuration>",
      "",
    ],
    argv: [],
    out: "<a />",
    fails: ["1.config", "2.config", "3.config"],
  },
  "references, line ends and white space of values": {
    base: '<a name="&lt;&#65;" v="1" />',
    patches: ['<a name="&#x3C;&#x41;" v="x\r\ny&#10;z&#9;&quot;&apos;" /><t>one\r\ntwo&amp;&#13;</t>'],
    argv: [],
    out: `<a name="&lt;A" v="1" /><a name="&lt;A" v="x y&#10;z&#9;&quot;'"${s1} /><t${s1}>one&#10;two&amp;&#13;</t>`,
  },
  "byte order marks and other encodings": {
    base: '<a name="n" v="0" />',
    patches: [
      utf16(patchText('<a name="n" v="é€" />')),
      latin(`<?xml version="1.0" encoding="iso-8859-1"?>${patchText('<a name="n" w="ü" />')}`),
      `\uFEFF${patchText('<a name="n" x="ß" />')}`,
    ].map((each) => (typeof each === "string" ? new Uint8Array(Buffer.from(each)) : each)),
    out: '<a name="n" v="é€" patch:source="3.config" w="ü" x="ß" />',
  },
  "CDATA sets no text, but a value": {
    base: '<a>x</a><b name="n" />',
    patches: [
      '<a><![CDATA[y]]></a><b name="n"><patch:attribute name="v"><![CDATA[<y>]]></patch:attribute></b><c><![CDATA[z]]></c>',
    ],
    out: `<a>x</a><b name="n" v="&lt;y&gt;"${s1} /><c${s1} />`,
  },
  "processing instructions are dropped": {
    base: "<a><?p q?><t /></a>",
    patches: ["<?p q?><a><?p q?><u /></a>"],
    out: `<a><t /><u${s1} /></a>`,
  },
  "attributes of a transform become configuration": {
    base: '<a name="n" />',
    patches: [
      `<configuration ${namespaces} xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><sitecore><a name="n" xdt:Transform="Remove" xdt:Locator="Match(name)" /></sitecore></configuration>`,
    ],
    out: `<a name="n" Transform="Remove" Locator="Match(name)"${s1} />`,
  },
};

const identity: Readonly<Record<string, Clause>> = {
  "name alone tells, whatever stands beside it": {
    base: '<e name="a" type="1" id="1" />',
    patches: ['<e type="2" id="2" name="a" hint="h" />'],
    out: `<e name="a" type="2" id="2" hint="h"${s1} />`,
  },
  "uid alone tells, also beside a name": {
    base: '<e name="a" uid="1" /><e name="b" uid="2" />',
    patches: ['<e name="a" uid="2" />'],
    out: `<e uid="1" name="a" /><e uid="2" name="a"${s1} />`,
  },
  "of significant attributes all must be equal, in letters too": {
    base: '<f><e type="A" method="m" /><e type="A" /></f>',
    patches: ['<f><e method="m" type="A" y="1" /><e type="a" /><e method="M" type="A" /></f>'],
    out: `<f><e type="A" method="m" y="1"${s1} /><e type="A" /><e type="a"${s1} /><e type="A" method="M"${s1} /></f>`,
  },
  "others are written, and none tells": {
    base: '<f><e src="1" /><e src="2" /></f>',
    patches: ['<f><e src="2" note="n" /></f>'],
    out: `<f><e src="2" note="n"${s1} /><e src="2" /></f>`,
  },
  "what the base says twice at the top is one": {
    base: '<e src="1" /><e src="2" v="3" />',
    out: '<e src="2" v="3" />',
  },
  "fieldID is not fieldId": {
    base: '<e fieldID="1" /><e fieldId="1" />',
    patches: ['<e fieldId="2" /><e fieldID="3" />'],
    out: `<e fieldID="3"${s1} /><e fieldId="1" /><e fieldId="2"${s1} />`,
  },
  "a value with a character of XML never meets itself": {
    base: '<e name="A &amp; B" /><e desc="it\'s" />',
    patches: ['<e name="A &amp; B" v="1" /><e desc="it\'s" v="1" />', '<e name="A &amp; B" v="2" />'],
    out: `<e name="A &amp; B" /><e desc="it's" /><e name="A &amp; B" v="1"${s1} /><e desc="it's" v="1"${s1} /><e name="A &amp; B" v="2"${s2} />`,
  },
  "a new element gets significant attributes first": {
    base: "<f />",
    patches: ['<f><e z="1" type="T" y="2" id="3" /></f>'],
    out: `<f><e id="3" type="T" z="1" y="2"${s1} /></f>`,
  },
  "elements of another namespace are others": {
    base: '<e name="a" /><x:e xmlns:x="urn:x" name="a" />',
    patches: ['<y:e xmlns:y="urn:x" name="a" v="1" />'],
    out: `<e name="a" /><x:e xmlns:x="urn:x" name="a" v="1"${s1} />`,
  },
  "children decide between several": {
    base: '<f><p type="T"><c name="1" /></p><p type="T"><c name="2" /></p><p type="T" /></f>',
    patches: ['<f><p type="T"><c name="2" v="x" /></p></f>', '<f><p type="T"><c name="9" /></p></f>'],
    out: `<f><p type="T"><c name="1" /></p><p type="T"${s1}><c name="2" v="x"${s1} /></p><p type="T"${s2}><c name="9"${s2} /></p></f>`,
  },
  "up to 8.1 every attribute tells, and the first of several is meant": {
    base: '<e name="a" v="1" w="1" /><e name="a" v="2" /><x:e xmlns:x="urn:x" q="1" />',
    patches: [
      '<e w="1" name="a" set:v="3" /><e name="a"><patch:attribute name="k" value="1" /></e><e name="a" v="2" w="9" />',
    ],
    argv: classic,
    out: `<e name="a" v="3" w="1"${s1} k="1" /><e name="a" v="2" /><x:e xmlns:x="urn:x" q="1" /><e name="a" v="2" w="9"${s1} />`,
  },
  "up to 8.1 a double quote makes the file fail, other characters do not": {
    base: `<e a="it's" /><e a='"' />`,
    patches: [`<e a="it's" set:v="1" />`, `<e a='"' set:v="1" />`],
    argv: classic,
    out: `<e a="it's" v="1"${s1} /><e a='"' />`,
    fails: ["2.config"],
  },
};

const instructions: Readonly<Record<string, Clause>> = {
  "the last position in the tag counts": {
    base: '<e name="a" /><e name="b" /><e name="c" />',
    patches: [`<n patch:before="e[@name='a']" patch:after="e[@name='b']" />`],
    out: `<e name="a" /><e name="b" /><n${s1} /><e name="c" />`,
  },
  "short forms": {
    base: '<e name="a" /><e name="b" /><e name="c" />',
    patches: [
      `<n patch:b="*[1]" /><m patch:a="e[@name='a']" /><e name="b"><patch:a name="v" value="1" /><patch:da name="name" /></e><o patch:i="e[@name='c']" />`,
      "<m><patch:d /></m>",
    ],
    out: `<n${s1} /><e name="a" /><e v="1"${s1} /><o${s1} />`,
  },
  "those without the prefix end up as attributes, and move nothing": {
    base: '<e name="a" /><e name="b" />',
    patches: [`<n before="*[1]" /><m set:After="*[1]" />`],
    out: `<e name="a" /><e name="b" /><n patch:before="*[1]"${s1} /><m patch:After="*[1]"${s1} />`,
  },
  "other attributes of patch and unknown instructions do nothing": {
    base: '<e name="a" />',
    patches: [
      `<e name="a" patch:delete="true" patch:source="x" patch:attribute="v"><patch:before>x</patch:before><patch:set name="v" value="1" /></e>`,
    ],
    out: `<e name="a"${s1} />`,
  },
  "values of an instruction": {
    base: '<e name="1" v="0" w="0" /><e name="2" v="0" /><e name="3" v="0" /><e name="4" v="0" /><e name="5" v="0" /><e name="6" v="0" />',
    patches: [
      `<e name="1"><patch:attribute name="v" value="a">b</patch:attribute></e><e name="2"><patch:attribute name="v" /></e><e name="3"><patch:attribute name="v"> x </patch:attribute></e><e name="4"><patch:attribute name="v">x<!--y--></patch:attribute></e><e name="5"><patch:attribute name="v">x<z />y</patch:attribute></e><e name="6"><patch:attribute name="v" ns="urn:n" value="1" /></e>`,
    ],
    out: `<e name="1" w="0" v="b"${s1} /><e name="2" v=""${s1} /><e name="3" v=" x "${s1} /><e name="4" v="y"${s1} /><e name="5" v="y"${s1} /><e name="6" v="0" n:v="1" xmlns:n="urn:n"${s1} />`,
  },
  "an instruction without a name fails, and takes all of its file back": {
    base: '<e name="a" v="0" /><f />',
    patches: [
      '<e name="a" v="1" /><f><patch:attribute value="1" /></f>',
      '<e name="a" v="2" /><f><patch:attribute patch:name="v" value="1" /></f>',
      '<e name="a" v="3" /><f><patch:attribute name="v" set:name="w" value="1" /></f>',
      "<f><patch:deleteattribute /></f>",
    ],
    out: '<e name="a" v="0" /><f />',
    fails: ["1.config", "2.config", "3.config", "4.config"],
  },
  "an element can be deleted once": {
    base: '<e name="a" /><e name="b" />',
    patches: [
      '<e name="a"><patch:delete /><patch:delete /></e>',
      '<e name="b"><patch:delete /><x /></e><e name="c"><patch:delete /></e>',
    ],
    out: '<e name="a" />',
    fails: ["1.config"],
  },
  "a position must lead to a sibling": {
    base: '<f v="1"><e name="a"><d /></e></f>',
    patches: [
      '<f><n patch:before="e/d" /></f>',
      '<f><n patch:before="@v" /></f>',
      '<f><n patch:before=".." /></f>',
      '<f><n patch:before="x:e" /></f>',
      '<f><n patch:before="e[" /></f>',
      '<f><n patch:after="e[count(d)=1]" /></f>',
    ],
    out: '<f v="1"><e name="a"><d /></e><n patch:source="6.config" /></f>',
    fails: ["1.config", "2.config", "3.config", "4.config", "5.config"],
  },
  "references that come later are found in the end, in reverse order": {
    base: "<z />",
    patches: ['<a patch:before="q" /><b patch:before="q" /><c patch:after="never" /><q />'],
    out: `<z /><b${s1} /><a${s1} /><q${s1} /><c${s1} />`,
  },
  "in place of itself an element with children is emptied and filled anew": {
    base: '<p type="T" v="1"><c name="1" /></p><p type="U" v="1" />',
    patches: [
      `<p type="T" patch:instead="p[@type='T']"><c name="2" /></p><p type="U" w="2" patch:instead="p[@type='U']" />`,
    ],
    out: `<p type="T"${s1}><c name="2" /></p><p type="U" v="1" w="2"${s1} />`,
  },
  "a text takes the place of all content": {
    base: "<a><b /><c /></a><d>x</d>",
    patches: ["<a>t<n /></a><d>y</d>"],
    out: `<a>t<n${s1} /></a><d>y</d>`,
  },
  "of comments the last one before an element stays": {
    base: '<a><t name="1" /></a>',
    patches: [
      '<a><!--1--><!--2--><t name="1" /><!--3--><patch:attribute name="v" value="1" /><t name="2" /><!--4--></a>',
    ],
    out: `<a v="1"><!--2--><t name="1"${s1} /><!--3--><t name="2"${s1} /></a>`,
  },
  "attributes of sitecore are written and stamped": {
    base: '<sitecore k="0"><x /></sitecore>',
    patches: [
      `<configuration ${namespaces}><sitecore k="1" set:l="2" patch:before="x" role:require="Standalone" /></configuration>`,
    ],
    out: `<sitecore ${namespaces} k="1" l="2"${s1}><x /></sitecore>`,
  },
  "a branch that is inserted is stamped at its top": {
    base: "<a />",
    patches: ['<a><b><c v="1"><d /></c></b></a>', '<a><b><c v="2" /></b></a>'],
    out: `<a><b${s1}><c v="2"${s2}><d /></c></b></a>`,
  },
  "a match with an attribute is stamped though nothing changed, one without is not": {
    base: '<e name="a" /><f />',
    patches: ['<e name="a" /><f><patch:attribute name="v" value="1" /></f>'],
    out: `<e name="a"${s1} /><f v="1" />`,
  },
};

const rule = (expression: string): string => `<w role:require="${expression}" />`;
const holds = { base: "<a />", out: `<a /><w${s1} />` };
const fails = { base: "<a />", out: "<a />" };
const asRole = (role: string): readonly string[] => ["--define", `role=${role}`];

const rules: Readonly<Record<string, Clause>> = {
  "left to right: (A or B) and C": {
    ...fails,
    patches: [rule("ContentManagement or A and C")],
    argv: asRole("ContentManagement"),
  },
  "`!` behind an operator takes all that follows": {
    ...fails,
    patches: [rule("B and !B or A")],
    argv: asRole("A"),
  },
  "and what stands before it is joined with all of that": {
    ...holds,
    patches: [rule("A and !B or A")],
    argv: asRole("A"),
  },
  "`!` at the start takes one operand": { ...holds, patches: [rule("!B and A")], argv: asRole("A") },
  "`!` before parentheses": { ...fails, patches: [rule("!(A or B)")], argv: asRole("A") },
  "words side by side: the first one counts": { ...holds, patches: [rule("A B")], argv: asRole("A") },
  "words side by side: and no other": { ...fails, patches: [rule("B A")], argv: asRole("A") },
  "letters do not matter, nor do signs for words": {
    ...holds,
    patches: [rule("contentMANAGEMENT &amp; !x | y")],
    argv: asRole("ContentManagement"),
  },
  "true and false": { ...holds, patches: ['<w role:require="true and !false" />'] },
  "an empty one is none": { ...holds, patches: ['<w role:require="" />'] },
  "white space alone fails": { ...fails, patches: ['<w role:require=" " />'], fails: ["1.config"] },
  "a comma fails": { ...fails, patches: [rule("A, B")], argv: asRole("A"), fails: ["1.config"] },
  "two operators fail": {
    ...fails,
    patches: [rule("A and and B"), rule("A ||  B")],
    argv: asRole("A"),
    fails: ["1.config", "2.config"],
  },
  "empty parentheses, and one that is missing": {
    ...fails,
    patches: [rule("()"), rule("(A"), rule("A and")],
    argv: asRole("A"),
    fails: ["1.config", "2.config", "3.config"],
  },
  "several must all hold": {
    base: "<a />",
    patches: [
      '<v role:require="Standalone" search:require="Solr" /><w role:require="Standalone" search:require="Lucene" />',
    ],
    out: `<a /><w${s1} />`,
  },
  "what is defined in numbers is defined without": {
    ...holds,
    patches: [rule("Indexing and Indexing-2")],
    argv: asRole("Indexing-2;X"),
  },
  "a rule that nobody defines": {
    base: "<a />",
    patches: ['<v own:require="Yes" /><w own:require="!Yes" />'],
    out: `<a /><w${s1} />`,
  },
  "a rule of one's own, by its short name": {
    base: "<a />",
    patches: ['<v own:r="No" /><w own:r="yes" />'],
    argv: ["--define", "OWN=Yes|Maybe"],
    out: `<a /><w${s1} />`,
  },
  "other rules keep their values where one is defined": {
    ...holds,
    patches: ['<w role:require="Standalone" search:require="Lucene" own:require="X" />'],
    argv: ["--define", "own=X"],
  },
  "instructions have conditions too": {
    base: '<e name="a" v="0" /><e name="b" />',
    patches: [
      '<e name="a"><patch:attribute name="v" value="1" role:require="No" /><patch:attribute name="w" value="1" role:require="Standalone" /></e><e name="b"><patch:delete role:require="!Standalone" /></e>',
    ],
    out: `<e name="a" v="0" w="1"${s1} /><e name="b"${s1} />`,
  },
  "the base has conditions": {
    base: '<v role:require="No"><x /></v><w role:require="Standalone" v="1" />',
    out: '<w v="1" />',
  },
  "a false one on sitecore leaves the file out": {
    base: "<a />",
    patches: [`<configuration ${namespaces}><sitecore role:require="No"><x /></sitecore></configuration>`],
    out: "<a />",
  },
  "with rules off they are attributes": {
    base: '<e name="a" />',
    patches: ['<e name="a" role:require="No" v="1" />'],
    argv: ["--rules", "off"],
    out: `<e name="a" require="No" v="1"${s1} />`,
  },
  "with rules off, up to 8.1, they keep their namespace and tell elements apart": {
    base: '<e name="a" />',
    patches: ['<e name="a" role:require="No" />', '<e name="a" role:require="No" set:v="1" />'],
    argv: classic,
    out: '<e name="a" /><e name="a" role:require="No" patch:source="2.config" v="1" />',
  },
  "with the role module conditions work": {
    base: '<e name="a" />',
    patches: ['<e name="a" role:require="CD" set:v="1" /><e name="a" role:require="CM" set:w="1" />'],
    argv: [...classic, ...asRole("CM")],
    out: `<e name="a" w="1"${s1} />`,
  },
};

describe.each(Object.entries({ included, variables, forms, identity, instructions, rules }))("%s", (_of, clauses) => {
  test.each(Object.entries(clauses))("%s", (_name, clause) => check(clause));
});

const wrapped = (content: string): string => patchText(content);
const webConfig = (more = ""): string =>
  `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections><sitecore configSource="App_Config\\Sitecore.config" />${more}</configuration>`;
const layersOf = (...layers: readonly string[]): string => `<layers>${layers.join("")}</layers>`;
const layer = (name: string, folder: string, content = "", more = ""): string =>
  `<layer name="${name}" includeFolder="${folder}"${more}>${content}</layer>`;

/** The files of a folder, each with nothing in it. */
const empty = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, wrapped("")]));

interface Order {
  readonly files: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  readonly order: readonly string[];
}

const include = "App_Config/Include";

const orders: Readonly<Record<string, Order>> = {
  "names in capital letters, files before folders, folders to their ends": {
    files: empty(
      ...["b", "A", "_z", "z", "9", "a-b", "a.b", "a b", "ä"].map((name) => `${include}/${name}.config`),
      `${include}/B/y.config`,
      `${include}/B/c/x.config`,
      `${include}/a/z/q.config`,
      `${include}/B.x/a.config`,
    ),
    order: [
      ...["9", "a b", "a-b", "a.b", "A", "b", "z", "_z", "ä"].map((name) => `${include}/${name}.config`),
      `${include}/a/z/q.config`,
      `${include}/B/y.config`,
      `${include}/B/c/x.config`,
      `${include}/B.x/a.config`,
    ],
  },
  "by the end of the name alone": {
    files: empty(
      ...["a.config", "b.CONFIG", "c.config.disabled", "d.config.example", "e.config.bak", "f.disabled", "g.xml"].map(
        (name) => `${include}/${name}`,
      ),
      `${include}/h.Debug.config`,
      `${include}/i.disabled/j.config`,
      `${include}/k.config/l.txt`,
    ),
    order: ["a.config", "b.CONFIG", "h.Debug.config", "i.disabled/j.config"].map((name) => `${include}/${name}`),
  },
  "without Layers.config the four layers that Sitecore ships": {
    files: empty(
      "App_Config/Environment/a.config",
      `${include}/a.config`,
      "App_Config/Modules/a.config",
      "App_Config/Sitecore/z/a.config",
      "App_Config/Security/a.config",
      "App_Config/a.config",
    ),
    order: [
      "App_Config/Sitecore/z/a.config",
      "App_Config/Modules/a.config",
      `${include}/a.config`,
      "App_Config/Environment/a.config",
    ],
  },
  "what loadOrder lists comes first, in its order": {
    files: {
      ...empty(...["a", "b/x", "b/y", "c/x", "c/d/x", "d"].map((name) => `${include}/${name}.config`)),
      "App_Config/Layers.config": layersOf(
        layer(
          "Custom",
          "/App_Config/Include/",
          '<loadOrder><add path="c\\D" type="Folder" /><add path="B/y.config" type="File" /><add path="none" type="Folder" /><add path="c" type="folder" /><add path="d.config" type="FILE" /></loadOrder>',
        ),
      ),
    },
    order: ["c/d/x", "b/y", "c/x", "d", "a", "b/x"].map((name) => `${include}/${name}.config`),
  },
  "what is off is left out: a layer, a folder, a file, in any case": {
    files: {
      ...empty(
        ...["a", "b", "f/x", "g/x"].map((name) => `${include}/${name}.config`),
        "App_Config/Own/a.config",
        "App_Config/Modules/a.config",
      ),
      "App_Config/Layers.config": layersOf(
        layer("Own", "~/App_Config\\Own"),
        layer("Gone", "/App_Config/Gone/"),
        layer("Modules", "/App_Config/Modules/", "", ' mode="OFF"'),
        layer(
          "Custom",
          "/app_config/include",
          '<loadOrder><add path="b.config" type="File" mode="Off" /><add path="f" type="Folder" mode="off" /><add path="g" type="Folder" mode="on" /></loadOrder>',
        ),
      ),
    },
    order: ["App_Config/Own/a.config", `${include}/g/x.config`, `${include}/a.config`],
  },
  "each file once, at its first place": {
    files: {
      ...empty(`${include}/a.config`, `${include}/b/x.config`),
      "App_Config/Layers.config": layersOf(
        layer("Part", "/App_Config/Include/b/"),
        layer(
          "All",
          "/App_Config/Include/",
          '<loadOrder><add path="a.config" type="File" /><add path="A.config" type="File" /></loadOrder>',
        ),
      ),
    },
    order: [`${include}/b/x.config`, `${include}/a.config`],
  },
  "before 9 there are no layers": {
    files: {
      ...empty(`${include}/a.config`, "App_Config/Modules/a.config", "App_Config/Sitecore/Components/z.config"),
      "web.config": webConfig().replace("RuleBasedConfigReader", "ConfigReader"),
    },
    order: ["App_Config/Sitecore/Components/z.config", `${include}/a.config`],
  },
  "without any trace --engine classic means before 9": {
    files: empty(`${include}/a.config`, "App_Config/Modules/a.config"),
    argv: classic,
    order: [`${include}/a.config`],
  },
  "the role module reads another folder where it is told to": {
    files: {
      ...empty(`${include}/a.config`, "App_Config/Other/b.config"),
      "web.config": webConfig(
        '<appSettings><add key="include:override" value="/App_Config/Other" /></appSettings>',
      ).replace("RuleBasedConfigReader", "Roles.RoleConfigReader"),
    },
    order: ["App_Config/Other/b.config"],
  },
};

describe("load order", () => {
  test.each(Object.entries(orders))("%s", (_name, { files, argv = [], order }) => {
    const { stdout, code } = run([".", "--order", ...argv], folders.make(files));
    expect(stdout.split("\n").filter((line) => line !== "")).toEqual(order);
    expect(code).toBe(0);
  });
});

describe("a web root", () => {
  const files = {
    "App_Config/Sitecore.config": baseText('<e name="n" v="0" />'),
    [`${include}/a.config`]: wrapped(
      '<e name="n" v="cd" role:require="ContentDelivery" /><e name="n" w="solr" search:require="Solr" /><e name="n" x="qa" env:require="QA" /><e name="n" y="own" own:require="Yes" />',
    ),
  };
  const attributesWith = (more: Readonly<Record<string, string>>, ...argv: readonly string[]): string => {
    const { stdout } = run([".", ...argv], folders.make({ ...files, ...more }));
    return (/<e name="n" ([^>]*?) \/>/.exec(stdout)?.[1] ?? "").replace(/ patch:source="[^"]*"/, "");
  };
  const appSettings = (...pairs: readonly (readonly [string, string])[]): string =>
    pairs.map(([key, value]) => `<add key="${key}" value="${value}" />`).join("");

  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ["nothing", { "web.config": webConfig() }, 'v="0"'],
    [
      "web.config",
      {
        "web.config": webConfig(
          `<appSettings>${appSettings([" Role:Define ", "ContentManagement|ContentDelivery"], ["search:define", "solr"], ["env:define", "Dev;QA"], ["own:define", "yes"])}</appSettings>`,
        ),
      },
      'v="cd" w="solr" x="qa" y="own"',
    ],
    [
      "a file that its section is in",
      {
        "web.config": webConfig('<appSettings configSource="App_Config\\Settings.config" />'),
        "App_Config/settings.config": `<appSettings>${appSettings(["role:define", "ContentDelivery"])}</appSettings>`,
      },
      'v="cd"',
    ],
    [
      "a file that is merged over it, where there is one",
      {
        "web.config": webConfig(
          `<appSettings file="over.config">${appSettings(["role:define", "ContentDelivery"], ["own:define", "Yes"])}</appSettings>`,
        ),
        "over.config": `<appSettings>${appSettings(["role:define", "Processing"])}<remove key="own:define" />${appSettings(["search:define", "Solr"])}</appSettings>`,
      },
      'v="0" w="solr"',
    ],
    [
      "web.config, whose file is missing",
      {
        "web.config": webConfig(
          `<appSettings file="gone.config">${appSettings(["role:define", "ContentDelivery"])}</appSettings>`,
        ),
      },
      'v="cd"',
    ],
    [
      "entries that are cleared or removed",
      {
        "web.config": webConfig(
          `<appSettings>${appSettings(["role:define", "ContentDelivery"])}<clear />${appSettings(["search:define", "Solr"])}<remove key="SEARCH:define" /></appSettings>`,
        ),
      },
      'v="0"',
    ],
    [
      "a location of the whole site, not that of a part",
      {
        "web.config": webConfig(
          `<location path="." inheritInChildApplications="false"><appSettings>${appSettings(["role:define", "ContentDelivery"])}</appSettings></location><location path="sub"><appSettings>${appSettings(["search:define", "Solr"])}</appSettings></location>`,
        ),
      },
      'v="cd"',
    ],
    [
      "separators alone, which define nothing",
      {
        "web.config": webConfig(
          `<appSettings>${appSettings(["role:define", " ; "], ["search:define", ""])}</appSettings>`,
        ),
      },
      'v="0"',
    ],
  ])("takes its definitions from %s", (_from, more, out) => {
    expect(attributesWith(more)).toBe(out);
  });

  test("gives way to --define for that rule alone", () => {
    const more = {
      "web.config": webConfig(
        `<appSettings>${appSettings(["role:define", "ContentDelivery"], ["search:define", "Solr"])}</appSettings>`,
      ),
    };
    expect(attributesWith(more, "--define", "role=Processing")).toBe('v="0" w="solr"');
    expect(attributesWith(more, "--define", "role=")).toBe('v="0" w="solr"');
  });

  test("with a web.config that holds everything itself", () => {
    const { stdout, code } = run(
      ["."],
      folders.make({
        "WEB.CONFIG": `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections><location path="."><sitecore><!-- kept --><e n="1" v="1" /></sitecore></location></configuration>`,
        "app_config/INCLUDE/A.Config": wrapped('<e n="1" set:v="2" />'),
      }),
    );
    expect(canonicalXml(stdout, { inOrder: true })).toEqual(
      canonicalXml(baseText('<!-- kept --><e n="1" v="2" patch:source="A.Config" />'), { inOrder: true }),
    );
    expect(code).toBe(0);
  });

  test("with a Layers.config that is broken, or is none, goes on and names it", () => {
    for (const text of ["<layers", "<layers><layer></layers>", ""]) {
      const { stdout, messages, code } = run(["."], folders.make({ ...files, "App_Config/Layers.config": text }));
      expect(stdout).toContain('<e name="n"');
      expect(messages.filter((line) => line.startsWith("App_Config/Layers.config:"))).toHaveLength(1);
      expect(code).toBe(2);
    }
  });

  test("says which own files an export has already", () => {
    const exported = `<sitecore xmlns:patch="http://www.sitecore.net/xmlconfig/"><sc.variable name="v" value="1" /><list><p>one</p><p patch:source="a.config">two</p></list><x v="$(v)" patch:source="z.config" /></sitecore>`;
    const { stdout, code } = run(
      [".", "--base", "show.xml"],
      folders.make({
        "show.xml": exported,
        [`${include}/a.config`]: wrapped('<list><p patch:after="*[last()]">two</p></list><x w="2" />'),
        [`${include}/b.config`]: wrapped('<list><p patch:after="*[last()]">three</p></list>'),
      }),
    );
    expect(canonicalXml(stdout, { inOrder: true })).toEqual(
      canonicalXml(
        baseText(
          '<sc.variable name="v" value="1" /><list><p>one</p><p>two</p><p patch:source="b.config">three</p></list><x v="1" w="2" patch:source="a.config" />',
        ),
        { inOrder: true },
      ),
    );
    expect(code).toBe(0);
  });
});

describe("the command", () => {
  const files = { "base.config": baseText("<e />"), "App_Config/Sitecore.config": baseText("<e />") };

  test.each([
    [["--base", "gone.config"]],
    [["--patch", "x.config"]],
    [[".", "--patch", "base.config"]],
    [["--base", "base.config", "--rules", "off", "--define", "role=A"]],
    [["--base", "base.config", "--define", "role=A", "--define", "Role=B"]],
    [["--base", "base.config", "--section", "//["]],
    [["--base", "base.config", "--section", "none"]],
    [["--base", "base.config", "--nothing"]],
    [["--base", "base.config", "--engine", "new"]],
    [["gone"]],
  ])("does nothing with %j", (argv) => {
    const cwd = folders.make(files);
    let code: number | undefined;
    let stdout = "";
    try {
      const output = run(argv, cwd);
      ({ code, stdout } = output);
      expect(output.messages.length).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      code = error.exitCode;
    }
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });

  test("names a patch file that is missing, and merges the others", () => {
    const { stdout, messages, code } = run(
      ["--base", "BASE.config", "--patch", "gone.config", "--patch", ".\\sub\\A.config"],
      folders.make({ ...files, "sub/a.config": wrapped("<n />") }),
    );
    expect(stdout).toContain("<n patch:source=");
    expect(messages).toEqual([expect.stringMatching(/^gone\.config:1:1 error /)]);
    expect(code).toBe(2);
  });

  test("prints a part by a path from the document or from its root", () => {
    const cwd = folders.make({ "base.config": baseText('<settings><setting name="A" value="1" /></settings>') });
    for (const path of ["/sitecore/settings/setting[@name='A']", "settings/setting", "//setting[@value='1']"]) {
      expect(canonicalXml(run(["--base", "base.config", "--section", path], cwd).stdout)).toEqual([
        'setting name="A" value="1"',
      ]);
    }
  });
});
