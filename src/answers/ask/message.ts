import { clipped } from "../../cut-text.ts";
import type { AttributedSentence } from "../../lookups/attributed-sentence.ts";
import { createFootnotes } from "../../messages/footnotes.ts";
import { languageName } from "../../messages/language-name.ts";
import { actions, context, heading, list, type Message, paragraph, type Span, text } from "../../messages/message.ts";

/** A sentence that a language model wrote, with the stored ones on which it sourceSentences. */
export type ComposedAnswer = { text: string; sourceSentences: readonly AttributedSentence[] };

const longestQuestion = 200;

/** A stored sentence; `foreign`: its language, where that is not the reader's. */
export type ShownAnswer = AttributedSentence & { foreign?: string };

/** Stored sentences that answer a question, word for word, or what to try when none does. */
export function answerMessage(
  question: string,
  { answers, composed = [] }: { answers: readonly ShownAnswer[]; composed?: readonly ComposedAnswer[] },
): Message {
  const asked = clipped(question, longestQuestion);
  const [first] = answers;
  if (!first) return nothingFound(asked);
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
      list(...answers.map((each) => [text(each.text), ...notes.mark(each.articleId, each.text), ...writtenIn(each)])),
      context(text("Sentences from stored articles, word for word; nothing is added.", "italic")),
      ...notes.blocks(),
    ],
  };
}

function writtenIn({ foreign }: ShownAnswer): Span[] {
  return foreign === undefined ? [] : [text(` (in ${languageName(foreign)})`, "italic")];
}

function nothingFound(asked: string): Message {
  const fact = "No sentence matched your wording.";
  return {
    fallback: fact,
    isEmpty: true,
    blocks: [
      heading(asked === "" ? "?" : asked),
      paragraph(fact),
      context(
        "Name who or what it is about, ask one thing at a time, or try ",
        text("/news search WORDS", "code"),
        " for articles and ",
        text("/news brief TOPIC", "code"),
        " for where a topic stands.",
      ),
      actions({ label: "Topics", command: "topics" }),
    ],
  };
}
