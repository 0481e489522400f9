import { actions, type Block, context, link, type Message, paragraph, text, time } from "../messages/message.ts";
import type { Development, DevelopmentKind, Story } from "../model.ts";

/** More at once are left to the timeline. */
const told = 3;

/** What a development is called in front of its sentence. */
export const developmentNames: Readonly<Record<DevelopmentKind, string>> = {
  statement: "Statement",
  outcome: "Outcome",
  agreed: "Agreed",
  off: "Called off",
  moved: "Moved",
  scheduled: "Scheduled",
  denied: "Denial",
  figure: "New figure",
  watched: "New here",
  detail: "Also new",
};

/** A reply in the thread of a story's card: what changed, the newest last, word for word. `developments` is not empty. */
export function developmentReply(story: Pick<Story, "id" | "headline">, developments: readonly Development[]): Message {
  const shown = developments.slice(-told);
  const last = shown.at(-1);
  const more = developments.length - shown.length;
  return {
    about: story.headline,
    fallback: `${story.headline}: ${last ? `${developmentNames[last.kind]}: ${last.sentence.text}` : "news"}`
      .slice(0, 300)
      .toWellFormed(),
    blocks: [
      ...shown.flatMap(developmentBlocks),
      ...(more > 0 ? [context(`and ${more} more in the timeline`)] : []),
      actions({ label: "Timeline", command: `story timeline ${story.id}` }),
    ],
  };
}

function developmentBlocks({ kind, sentence, who, disputes, outlet, url, at }: Development): Block[] {
  return [
    paragraph(text(developmentNames[kind], "bold"), who ? ` (${who}): ` : ": ", sentence.text),
    ...(disputes ? [paragraph(text(`Before: “${disputes.text}”`, "italic"))] : []),
    context(link(outlet, url), " · ", time(at)),
  ];
}
