import { grownStory, hostileStory } from "../../cards/sample-stories.ts";
import { type Example, example } from "../../messages/example.ts";
import type { Story } from "../../model.ts";
import { answerMessage } from "./message.ts";

/** Answers to questions: found, not found, and of a kind nobody should see. */
export function askExamples(): Example[] {
  const cited = ({ articles, headline }: Story, words: string, id: number) => ({
    ...{ text: words, articleId: id, start: 0, end: words.length, title: headline },
    ...{
      outlet: articles[0]?.outlet ?? "",
      url: "https://harbour-ledger.example/talks-venue",
      at: grownStory.updatedAt,
    },
  });
  const answers = [
    cited(grownStory, "Two cities on the lake are considered as hosts of the next round.", 7),
    cited(grownStory, "No date has been set.", 9),
  ];
  const bulky = Array.from({ length: 4 }, (_, at) =>
    cited(hostileStory, "A sentence without an end, ".repeat(44), at + 1),
  );
  return [
    example("answer", answerMessage("Where will the next round be held?", { answers })),
    example(
      "answer-composed",
      answerMessage("Where?", {
        answers,
        composed: [{ text: "On the lake.", sourceSentences: answers.slice(0, 1) }],
      }),
    ),
    example(
      "answer-foreign",
      answerMessage("Where?", { answers: [{ ...cited(grownStory, "Am See.", 7), foreign: "de" }, ...answers] }),
    ),
    example("answer-none", answerMessage("Who won?", { answers: [] })),
    example(
      "answer-hostile",
      answerMessage("<!channel> @everyone [x](https://phish.example)?", {
        answers: [cited(hostileStory, hostileStory.headline, 3)],
      }),
    ),
    example("answer-bulky", answerMessage("why? ".repeat(200), { answers: bulky })),
  ];
}
