import type { Example } from "../../messages/example.ts";
import type { Story } from "../../model.ts";
import { answerMessage } from "./message.ts";

/** Answers to questions: found, not found, and of a kind nobody should see. */
export function answerExamples(grown: Story, hostile: Story): Example[] {
  const cited = ({ articles, headline }: Story, words: string, id: number) => ({
    ...{ text: words, articleId: id, start: 0, end: words.length, title: headline },
    ...{ outlet: articles[0]?.outlet ?? "", url: "https://harbour-ledger.example/talks-venue", at: grown.updatedAt },
  });
  const answers = [
    cited(grown, "Two cities on the lake are considered as hosts of the next round.", 7),
    cited(grown, "No date has been set.", 9),
  ];
  const bulky = Array.from({ length: 4 }, (_, at) => cited(hostile, "A sentence without an end, ".repeat(44), at + 1));
  const example = (state: string, message: Example["message"]): Example => ({
    name: `answer${state}`,
    message,
    editable: false,
  });
  return [
    example("", answerMessage("Where will the next round be held?", { answers, read: 12 })),
    example(
      "-composed",
      answerMessage("Where?", {
        answers,
        read: 12,
        composed: [{ text: "On the lake.", sourceSentences: answers.slice(0, 1) }],
      }),
    ),
    example("-none", answerMessage("Who won?", { answers: [], read: 1 })),
    example(
      "-hostile",
      answerMessage("<!channel> @everyone [x](https://phish.example)?", {
        answers: [cited(hostile, hostile.headline, 3)],
        read: 1,
      }),
    ),
    example("-bulky", answerMessage("why? ".repeat(200), { answers: bulky, read: 80 })),
  ];
}
