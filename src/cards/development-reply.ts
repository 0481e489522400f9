import {
  actions,
  type Block,
  context,
  link,
  type Message,
  paragraph,
  type Span,
  type Tone,
  text,
  time,
} from "../messages/message.ts";
import type { Development, Story } from "../model.ts";
import { developmentLabel } from "./development-label.ts";
import { languageMark } from "./in-language.ts";
import { isDispute } from "./story-state.ts";

/** More at once are left to the timeline. */
const told = 3;

/** A reply in the thread of a story's card: what changed, the newest last, word for word. `developments` is not empty. */
export function developmentReply(
  story: Pick<Story, "id" | "headline" | "articles">,
  developments: readonly Development[],
  language?: string,
): Message {
  const shown = developments.slice(-told);
  const [first] = shown;
  const more = developments.length - shown.length;
  return {
    about: story.headline,
    fallback: first
      ? lineOf(first)
          .map(({ text: words }) => words)
          .join("")
      : story.headline,
    tone: toneOf(shown),
    blocks: [
      ...shown.flatMap((one) => developmentBlocks(one, languageMark(story.articles, one.articleId, language))),
      ...(more > 0 ? [context(`and ${more} more in the timeline`)] : []),
      actions({ label: "Timeline", command: `story timeline ${story.id}` }),
    ],
  };
}

function toneOf(shown: readonly Development[]): Tone {
  if (shown.some(isDispute)) return "disputed";
  return shown.some(({ kind }) => kind === "off") ? "off" : "plain";
}

type Words = Extract<Span, { kind: "text" }>;

/** "⚠ Denied by the Kremlin: The sentence." Where the sentence says it all it stands alone. */
function lineOf(development: Development): Words[] {
  const { sentence } = development;
  const label = developmentLabel(development);
  const words: Words = { kind: "text", text: sentence.text };
  return label === undefined ? [words] : [{ kind: "text", text: `${label}: `, style: "bold" }, words];
}

function developmentBlocks(development: Development, mark: string | undefined): Block[] {
  const { disputes, outlet, url, at } = development;
  return [
    paragraph(...lineOf(development)),
    ...(disputes ? [paragraph(text(`Before: “${disputes.text}”`, "italic"))] : []),
    context(link(outlet, url), ...(mark === undefined ? [] : [text(`, ${mark}`)]), " · ", time(at)),
  ];
}
