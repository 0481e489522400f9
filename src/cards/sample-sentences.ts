import type { CitedSentence } from "../messages/footnotes.ts";
import { sampleTime } from "./sample-stories.ts";

/** An article with a long address. */
export const sampleReport = "https://harbour-ledger.example/2025/08/20/talks-on-the-sea-border-enter-a-second-week";
const outlets = ["Harbour Ledger", "Meridian Post", "Nordlys Wire", "Table Mountain Times", "Vltava Daily"];

/** A sentence of an article of its own, told by one of the outlets in turn. */
export function sampleSentence(articleId: number, words: string): CitedSentence & { start: number; end: number } {
  return {
    ...{ text: words, articleId, start: 0, end: words.length },
    ...{ outlet: outlets[articleId % outlets.length] ?? "Harbour Ledger", url: `${sampleReport}-${articleId}` },
    ...{ title: "Talks on the sea border enter a second week", at: sampleTime },
  };
}

/** Sentences that are no more about one thing than those of a week are. */
export const sampleWords = [
  "The northern delegation proposed a joint coast guard of 40 boats.",
  "Southern officials put the cost of the patrols at 12 million crowns a year.",
  "Mediator Ada Lund handed both sides a map with three possible lines.",
  "The parliament of the north votes on the fishing law on Friday.",
  "Two trawlers were released on Tuesday after ten days in the port of Skagen.",
  "Insurers doubled their rates for the strait to 0.4 per cent.",
  "Norvik and Sand have reopened their consulates in each other's capitals.",
];

/** The same with longer words and headlines than a message has room for. */
export const longSentences = sampleWords.map((words, i) => ({
  ...sampleSentence(20 + i, lengthened(words)),
  title: lengthened("A headline"),
}));

function lengthened(words: string): string {
  return `${words} ${"of the long strait and its many islands ".repeat(5)}`.slice(0, 310);
}
