/** Compares what Sitecore makes of the files for two roles, environments or the like. */
import { knownProfiles, type DefinedRule } from "#effective/profiles";
import { choose, tell, type Choice } from "#lsp/ask";
import { askedFile } from "#lsp/asked-file";
import { effectivePage } from "#lsp/effective";
import type { Session } from "#lsp/session";
import type { ComparedSide, EffectiveComparison } from "#protocol/messages";

/** Undefined where the user chose nothing, or there is nothing to choose. */
export async function compareEffective(session: Session, uri: string): Promise<EffectiveComparison | undefined> {
  const asked = await askedFile(session, uri);
  const profiles = asked ? knownProfiles(asked.context.configuration) : [];
  if (profiles.length === 0) {
    await tell(session.connection, "There are no roles or environments that this configuration could be compared for.");
    return undefined;
  }
  const left = await choose(session, "Compare which configuration…", choicesOf(profiles));
  if (!left) return undefined;
  const others = profiles.filter((each) => each !== left.define[0]);
  const right = await choose(session, `Compare ${left.label} with…`, choicesOf(others, left));
  if (!right) return undefined;
  return { left: await withPage(session, uri, left), right: await withPage(session, uri, right) };
}

const asItIs: ComparedSide = { label: "as it is", define: [] };

/** First what the files themselves define, unless that is the other side. */
const choicesOf = (profiles: readonly DefinedRule[], other?: ComparedSide): readonly Choice<ComparedSide>[] => [
  ...(other === asItIs ? [] : [{ label: "As it is", description: "what the files define", value: asItIs }]),
  ...profiles.map((profile) => ({
    label: profile.value,
    description: profile.rule,
    value: { label: profile.value, define: [profile] },
  })),
];

/** Our own client asks for the pages when it shows them, and whenever files change. */
async function withPage(session: Session, uri: string, side: ComparedSide): Promise<ComparedSide> {
  if (session.abilities.opensPages) return side;
  return { ...side, page: await effectivePage(session, { uri, define: side.define }) };
}
