import { clipped } from "../cut-text.ts";
import { isShown } from "../facts/shown-labels.ts";
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
import type { Correction, Development, Story } from "../model.ts";
import { developmentLabel } from "./development-label.ts";
import { languageMark } from "./in-language.ts";
import { correctionWords } from "./story-news.ts";
import { isDispute } from "./story-state.ts";

/** More at once are left to the timeline. */
const told = 3;

/** A reply in the thread of a story's card: what changed, the newest last, word for word; then what publishers changed. Not both are empty. */
export function developmentReply(
  story: Pick<Story, "id" | "headline" | "articles">,
  developments: readonly Development[],
  language?: string,
  corrections: readonly Correction[] = [],
): Message {
  const shown = developments.slice(-told);
  const shownCorrections = corrections.slice(-told);
  const [first] = [...shown.map(lineOf), ...shownCorrections.map(correctionLine)];
  const more = developments.length - shown.length + corrections.length - shownCorrections.length;
  return {
    about: story.headline,
    fallback: first?.map(({ text: words }) => words).join("") ?? story.headline,
    tone: toneOf(shown, shownCorrections),
    blocks: [
      ...shown.flatMap((one) => developmentBlocks(one, languageMark(story.articles, one.articleId, language))),
      ...shownCorrections.flatMap(correctionBlocks),
      ...(more > 0 ? [context(`and ${more} more in the timeline`)] : []),
      actions({ label: "Timeline", command: `story timeline ${story.id}` }),
    ],
  };
}

function toneOf(shown: readonly Development[], corrections: readonly Correction[]): Tone {
  if (shown.some(isDispute)) return "disputed";
  if (isShown("off") && shown.some(({ kind }) => kind === "off")) return "off";
  return corrections.some(({ kind }) => kind === "corrected") ? "corrected" : "plain";
}

type LineText = Extract<Span, { kind: "text" }>;

/** "⚠ Denied by the Kremlin: The sentence." Where the sentence says it all it stands alone. */
function lineOf(development: Development): LineText[] {
  const { sentence } = development;
  const label = developmentLabel(development);
  const words: LineText = { kind: "text", text: sentence.text };
  return label === undefined ? [words] : [{ kind: "text", text: `${label}: `, style: "bold" }, words];
}

function developmentBlocks(development: Development, mark: string | undefined): Block[] {
  const { disputes, outlet, url, at } = development;
  return [
    paragraph(...lineOf(development)),
    ...(disputes ? [paragraph(text(`The claim: “${disputes.text}”`, "italic"))] : []),
    context(link(outlet, url), ...(mark === undefined ? [] : [text(`, ${mark}`)]), " · ", time(at)),
  ];
}

/** "Corrected: was “…”, is “…”" */
function correctionLine({ kind, was, is }: Correction): LineText[] {
  const words: LineText = { kind: "text", text: was === "" ? is : `was “${clipped(was)}”, is “${clipped(is)}”` };
  return [{ kind: "text", text: `${correctionWords[kind]}: `, style: "bold" }, words];
}

function correctionBlocks(correction: Correction): Block[] {
  const { outlet, url, at } = correction;
  return [paragraph(...correctionLine(correction)), context(link(outlet, url), " · ", time(at))];
}
