import { clipped } from "../../cut-text.ts";
import type { AttributedSentence } from "../../lookups/attributed-sentence.ts";
import { counted } from "../../messages/counted.ts";
import { createFootnotes } from "../../messages/footnotes.ts";
import { actions, context, heading, list, type Message, paragraph, text } from "../../messages/message.ts";

/** A sentence that a language model wrote, with the stored ones on which it sourceSentences. */
export type ComposedAnswer = { text: string; sourceSentences: readonly AttributedSentence[] };

const longestQuestion = 200;

/** Stored sentences that answer a question, word for word, or what to try when none does. `read`: how many articles were looked into. */
export function answerMessage(
  question: string,
  {
    answers,
    read,
    composed = [],
  }: { answers: readonly AttributedSentence[]; read: number; composed?: readonly ComposedAnswer[] },
): Message {
  const asked = clipped(question, longestQuestion);
  const [first] = answers;
  if (!first) return nothingFound(asked, read);
  const notes = createFootnotes(answers);
  const marks = ({ sourceSentences }: ComposedAnswer) =>
    sourceSentences.flatMap(({ articleId, text: words }) => notes.mark(articleId, words));
  return {
    fallback: `${asked} ${first.text}`.slice(0, 400).toWellFormed(),
    blocks: [
      heading(asked),
      ...composed.map((one) => paragraph(text(one.text), ...marks(one))),
      ...(composed.length > 0
        ? [context(text("Written by a language model and checked against the sentences below.", "italic"))]
        : []),
      list(...answers.map((each) => [text(each.text), ...notes.mark(each.articleId, each.text)])),
      context(text("Sentences from stored articles, word for word; nothing is added.", "italic")),
      ...notes.blocks(),
    ],
  };
}

function nothingFound(asked: string, read: number): Message {
  const looked =
    read === 0
      ? "no stored article has its words"
      : `${counted(read, "article has", "articles have")} some of its words`;
  const fact = `Nothing stored answers that: ${looked}.`;
  return {
    fallback: fact,
    blocks: [
      heading(asked === "" ? "?" : asked),
      paragraph(fact),
      context(
        "Try fewer or other words, ",
        text("/news search WORDS", "code"),
        ", or ",
        text("/news brief TOPIC", "code"),
        " for where a topic stands.",
      ),
      actions({ label: "Topics", command: "topics" }),
    ],
  };
}
