import { actions, type Block, context, type Message, paragraph, text } from "../../messages/message.ts";
import type { Objection } from "../../model.ts";

export const objectionWords: Readonly<Record<Objection, string>> = {
  "wrong-place": "wrong place",
  opinion: "opinion, no news",
  "old-news": "old news",
  duplicate: "told before",
};

/** Asks what was wrong with a card. */
export function objectionAsked(
  story: { id: number; headline: string; articles: readonly unknown[] },
  topic: string,
): Message {
  const question = `What is wrong with “${story.headline}” for ${topic}?`;
  return {
    fallback: question,
    blocks: [
      paragraph(question),
      actions(
        { label: "Wrong place", command: answer(story.id, "wrong-place") },
        { label: "Opinion", command: answer(story.id, "opinion") },
        { label: "Old news", command: answer(story.id, "old-news") },
        { label: "Told before", command: answer(story.id, "duplicate") },
        ...(story.articles.length > 1
          ? [{ label: "An article is of another story", command: `story pieces ${story.id}` }]
          : []),
      ),
    ],
  };
}

function answer(id: number, because: Objection): string {
  return `not-relevant ${id} because:${because}`;
}

/** Thanks, and how many more have to agree before a change of the rule is proposed; 0: one was. `storyId`: what was objected to. */
export function objectionNoted(topic: string, objection: Objection, missing: number, storyId: number): Message {
  const fact = `Noted for ${topic}: ${objectionWords[objection]}. Thank you.`;
  const next =
    missing === 0
      ? "Several of you agree, so a change is proposed in this channel."
      : `When ${missing === 1 ? "one more person says" : `${missing} more people say`} so, a change of the rule is proposed.`;
  return {
    fallback: `${fact} ${next}`,
    blocks: [paragraph(text(fact)), context(next), ...(objection === "duplicate" ? [mergeHint(storyId)] : [])],
  };
}

function mergeHint(storyId: number): Block {
  return context(
    "The same event as an earlier story? Those who may configure this channel put them together: ",
    text(`/news story merge EARLIER ${storyId}`, "code"),
  );
}
