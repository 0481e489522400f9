import { actions, type Block, context, heading, list, type Message, paragraph, text } from "../../messages/message.ts";
import { type SourcedLine, toldLine } from "../../messages/told-line.ts";
import type { Millis } from "../../model.ts";
import { asOfSpans, type BriefShown } from "./message.ts";

export type TopicSection = Pick<BriefShown, "topic" | "asOf" | "lead" | "changed" | "open">;

const lines = 2;
const mostTopics = 12;
const buttons = 5;

/** Every topic in two lines, none of which stands under another topic too. */
export function briefAllMessage(
  sections: readonly TopicSection[],
  { now, language }: { now: Millis; language: string },
): Message {
  if (sections.length === 0) return nothingYet();
  const told = withoutRepeats(sections.slice(0, mostTopics));
  const blocks = (perTopic: number, linked: boolean): Block[] => [
    heading("Where every topic stands"),
    ...told.flatMap(({ topic, asOf, sentences }) => [
      paragraph(text(topic.title, "bold"), " · ", ...asOfSpans({ asOf, now })),
      ...(sentences.length > 0
        ? [list(...sentences.slice(0, perTopic).map((one) => toldLine(one, language, linked)))]
        : [context("Told under the topics above.")]),
    ]),
    ...(sections.length > mostTopics ? [context(`and ${sections.length - mostTopics} more topics`)] : []),
    actions(...told.slice(0, buttons).map(({ topic }) => ({ label: topic.title, command: `brief ${topic.name}` }))),
  ];
  return {
    fallback: `Where every topic stands: ${told.map(({ topic }) => topic.title).join(", ")}`,
    blocks: blocks(lines, true),
    shorter: [blocks(lines, false), blocks(1, false)],
  };
}

type ToldTopic = Pick<TopicSection, "topic" | "asOf"> & { sentences: SourcedLine[] };

/** What one topic tells no other tells again: its next sentence stands there. */
function withoutRepeats(sections: readonly TopicSection[]): ToldTopic[] {
  const said = new Set<string>();
  return sections.map(({ topic, asOf, lead, changed, open }) => {
    const fresh = [...lead, ...changed, ...open].filter((one) => !said.has(one.text)).slice(0, lines);
    for (const one of fresh) said.add(one.text);
    return { topic, asOf, sentences: fresh };
  });
}

function nothingYet(): Message {
  const what = "Nothing has been published on any topic since they are watched.";
  return {
    fallback: what,
    isEmpty: true,
    blocks: [paragraph(what), context("The topics: ", text("/news topics", "code"), ".")],
  };
}
