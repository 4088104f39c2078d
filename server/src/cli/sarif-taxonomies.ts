/** The standards as SARIF describes them, and how rules point to their requirements. */
import type * as sarif from "sarif";
import { allStandards, answersTo, requirementOf, type Standard } from "#inspect/answers-to";

/** Complete in what the rules answer to, not in what the standards ask. */
export const sarifTaxonomies = (): sarif.ToolComponent[] =>
  allStandards.map((standard) => ({
    name: standard.name,
    fullName: standard.title,
    version: standard.version,
    informationUri: standard.url,
    isComprehensive: false,
    taxa: taxaOf(standard).map((id) => taxonOf(standard, id)),
  }));

export const supportedTaxonomies = (): sarif.ToolComponentReference[] => allStandards.map(referenceTo);

export const relationshipsOf = (ruleId: string): sarif.ReportingDescriptorRelationship[] =>
  answersTo(ruleId).flatMap(({ standard, requirements }) =>
    requirements.map(({ id }) => ({
      target: { id, index: taxaOf(standard).indexOf(id), toolComponent: referenceTo(standard) },
      kinds: ["relevant"],
    })),
  );

const taxaOf = ({ requirements }: Standard): string[] => Object.keys(requirements);

function taxonOf(standard: Standard, id: string): sarif.ReportingDescriptor {
  const { title, url } = requirementOf(standard, id);
  return { id, shortDescription: { text: title }, ...(url !== undefined && { helpUri: url }) };
}

const referenceTo = (standard: Standard): sarif.ToolComponentReference => ({
  name: standard.name,
  index: allStandards.indexOf(standard),
});
