/** What Sitecore's own files bring: files that they include, and variables. */
import { classic, s1, testClauses, type Clause } from "#test/clauses";

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

testClauses("sc.include", included);
testClauses("variables", variables);
