/** Random bases and patch files of Sitecore, small enough that their elements mean each other. */
import fc from "fast-check";

/** An element of a base or of a patch, as text. */
export interface RandomOptions {
  /** Whether it may hold comments and CDATA. */
  readonly hasComments: boolean;
}

const names = ["a", "b", "c"];
const values = ["1", "2", "3", "x'y"];
const attributeNames = ["name", "type", "id", "desc", "value", "x"];

const attributes = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...attributeNames), fc.constantFrom(...values)), {
    selector: ([name]) => name,
    maxLength: 2,
  })
  .map((pairs) => pairs.map(([name, value]) => ` ${name}="${value}"`).join(""));

const references = ["*[1]", "*[2]", "*[last()]", "a", "b[@type='1']", "*[@id='2']", "c[@name='1' and @x='2']", "b[2]"];

const position = fc
  .tuple(fc.constantFrom("before", "after", "instead", "b", "a", "i"), fc.constantFrom(...references))
  .map(([verb, path]) => ` patch:${verb}="${path}"`);

const condition = fc
  .constantFrom("Standalone", "ContentDelivery", "!ContentDelivery")
  .map((one) => ` role:require="${one}"`);

const instruction = fc.oneof(
  fc
    .tuple(fc.constantFrom(...attributeNames), fc.constantFrom("1", "2", "new"))
    .map(([name, value]) => `<patch:attribute name="${name}">${value}</patch:attribute>`),
  fc.constantFrom(...attributeNames).map((name) => `<patch:deleteattribute name="${name}" />`),
);

/** In `often` of ten. */
const sometimes = (arbitrary: fc.Arbitrary<string>, often: number): fc.Arbitrary<string> =>
  fc.oneof({ weight: 10 - often, arbitrary: fc.constant("") }, { weight: often, arbitrary });

/** Elements of a base. */
export const baseText = ({ hasComments }: RandomOptions): fc.Arbitrary<string> =>
  forest((children, depth) => element({ attributes, children, depth, hasComments })).map(
    (content) => `<sitecore>${content}</sitecore>`,
  );

/** A patch file. */
export const patchText = ({ hasComments }: RandomOptions): fc.Arbitrary<string> => {
  const steered = fc
    .tuple(attributes, sometimes(position, 3), sometimes(condition, 1), sometimes(fc.constant(` set:x="9"`), 1))
    .map((parts) => parts.join(""));
  return forest((children, depth) =>
    fc.oneof(
      { weight: 6, arbitrary: element({ attributes: steered, children, depth, hasComments }) },
      {
        weight: 2,
        arbitrary: element({
          attributes,
          children: fc.array(instruction, { minLength: 1, maxLength: 2 }).map((all) => all.join("")),
          depth,
          hasComments,
        }),
      },
      { weight: 1, arbitrary: element({ attributes, children: fc.constant("<patch:delete />"), depth, hasComments }) },
    ),
  ).map(
    (content) =>
      `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/" ` +
      `xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore>${content}</sitecore></configuration>`,
  );
};

interface ElementParts {
  readonly attributes: fc.Arbitrary<string>;
  readonly children: fc.Arbitrary<string>;
  readonly depth: number;
  readonly hasComments: boolean;
}

const element = ({ attributes: own, children, depth, hasComments }: ElementParts): fc.Arbitrary<string> =>
  fc
    .tuple(
      sometimes(fc.constantFrom("<!-- one -->", "<!-- two -->"), hasComments ? 1 : 0),
      fc.constantFrom(...names),
      own,
      fc.oneof(
        { weight: 3, arbitrary: children },
        { weight: depth > 1 ? 2 : 1, arbitrary: fc.constantFrom("", "t", "u") },
      ),
    )
    .map(([comment, name, written, content]) =>
      content === "" ? `${comment}<${name}${written} />` : `${comment}<${name}${written}>${content}</${name}>`,
    );

/** Some elements with others in them, three deep. */
function forest(
  make: (children: fc.Arbitrary<string>, depth: number) => fc.Arbitrary<string>,
  depth = 0,
): fc.Arbitrary<string> {
  const children = depth === 2 ? fc.constant("") : forest(make, depth + 1);
  return fc.array(make(children, depth), { maxLength: depth === 0 ? 5 : 3 }).map((all) => all.join(""));
}
