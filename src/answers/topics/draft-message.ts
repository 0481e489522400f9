import { clipped } from "../../cut-text.ts";
import { actions, type Block, context, heading, list, type Message, paragraph, text } from "../../messages/message.ts";
import { shownQuery } from "../../messages/shown-query.ts";
import type { WatchedValue } from "../../model.ts";
import { type BackTest, backTestBlocks, verdict } from "./back-test-message.ts";

export type DraftedTopic = {
  draft: number;
  name: string;
  title: string;
  query: string;
  watch: readonly WatchedValue[];
  /** It changes a topic that is there. */
  changes: boolean;
};

/** A topic that was typed and tried: what it would have matched, and what may be done with it. */
export function topicDraft(topic: DraftedTopic, test: BackTest): Message {
  const { draft, name, title } = topic;
  return {
    fallback: `${title} (${name}), not saved yet. ${verdict(test)}.`,
    blocks: [
      heading(`${title} (${name})`),
      paragraph(text(shownQuery(topic.query), "code")),
      ...watchBlocks(topic.watch),
      ...backTestBlocks(test),
      actions(
        { label: topic.changes ? "Save the change" : "Save", command: `topic save ${draft}` },
        { label: "Change", command: `topic change ${draft}` },
        { label: "Discard", command: `topic discard ${draft}` },
      ),
      context("Nothing is saved yet."),
    ],
  };
}

const shownValues = 12;
const longestSpellings = 120;

export function watchBlocks(watch: readonly WatchedValue[]): Block[] {
  if (watch.length === 0) return [];
  const more = watch.length - shownValues;
  return [
    paragraph(text("Watched values", "bold")),
    list(
      ...watch
        .slice(0, shownValues)
        .map(({ value, spellings }) => [text(`${value}: ${clipped(spellings.join(", "), longestSpellings)}`)]),
      ...(more > 0 ? [[text(`and ${more} more`)]] : []),
    ),
  ];
}
