/** How patch files are written: their roots, encodings, references and sections. */
import { classic, namespaces, patchText, s1, s2, testClauses, type Clause } from "#test/clauses";

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

testClauses("forms of patch files", forms);
