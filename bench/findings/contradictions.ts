import { contradictionsIn, type PublishedSentence } from "../../src/facts/contradictions.ts";
import { createReader } from "../../src/language/read.ts";
import type { Judged } from "./judged.ts";

type Told = { text: string; outlet: string; published: string; language?: string };
type Item = { a: Told; b: Told; opposed: boolean; kind: string };

const read = createReader([]);

/** Right is to find one where a side contradicts itself; figures that differ are for cards to tell, and here nothing is to be found in them. */
export function judge(item: unknown): Judged {
  const { a, b, opposed, kind } = item as Item;
  const found = contradictionsIn([a, b].flatMap((one) => sentenceOf(one) ?? []));
  const isWanted = opposed && kind === "claim";
  return {
    id: `${a.text} | ${b.text}`,
    wanted: isWanted ? ["claim"] : [],
    said: found.map(() => ({ text: "claim", isRight: isWanted })),
  };
}

function sentenceOf({ text, outlet, published, language = "en" }: Told): PublishedSentence | undefined {
  const at = Date.parse(published);
  const reading = read({ title: "", text, language, at });
  const [sentence] = reading.sentences;
  return sentence && { read: sentence, language: reading.language, outlet, at };
}
