import type { RichTextBlock, RichTextElement } from "@slack/types";
import type { Mention } from "../../../model.ts";

const MOST_MENTIONS = 20;
/** Slack's ids: S… for user groups, U… or W… for people. */
const GROUP_ID = /^S[A-Z0-9]{2,30}$/;
const PERSON_ID = /^[UW][A-Z0-9]{2,30}$/;

/**
 * The line that calls people; undefined where nobody is to be called. Ids that cannot be Slack's are left out. Nothing else
 * in a message may mention anybody.
 */
export function mentionBlock(mentions: readonly Mention[] = []): RichTextBlock | undefined {
  const elements = real(mentions).flatMap((mention, i): RichTextElement[] =>
    i === 0 ? [element(mention)] : [{ type: "text", text: " " }, element(mention)],
  );
  return elements.length > 0 ? { type: "rich_text", elements: [{ type: "rich_text_section", elements }] } : undefined;
}

/** The same for the text that stands for the blocks in a notification; "" where nobody is to be called. */
export function mentionTokens(mentions: readonly Mention[] = []): string {
  return real(mentions).map(token).join(" ");
}

function real(mentions: readonly Mention[]): Mention[] {
  const byToken = new Map(mentions.filter(isReal).map((mention) => [token(mention), mention]));
  return [...byToken.values()].slice(0, MOST_MENTIONS);
}

function isReal(mention: Mention): boolean {
  if (mention.kind === "group") return GROUP_ID.test(mention.id);
  return mention.kind !== "person" || PERSON_ID.test(mention.id);
}

function element(mention: Mention): RichTextElement {
  if (mention.kind === "group") return { type: "usergroup", usergroup_id: mention.id };
  if (mention.kind === "person") return { type: "user", user_id: mention.id };
  // Slack's own "everyone" is for the general channel alone.
  return { type: "broadcast", range: mention.kind === "here" ? "here" : "channel" };
}

function token(mention: Mention): string {
  if (mention.kind === "group") return `<!subteam^${mention.id}>`;
  if (mention.kind === "person") return `<@${mention.id}>`;
  return mention.kind === "here" ? "<!here>" : "<!channel>";
}
