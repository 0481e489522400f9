import { z } from "zod";

/** A sentence of the model with the numbers of source sentences it names, from 1. */
export type AnswerSentence = { text: string; cites: number[] };
export type ModelAnswer = { kind: "read"; sentences: AnswerSentence[] } | { kind: "malformed"; reason: string };

const mostCharacters = 20_000;
const mostAttempts = 20;

const cite = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\s*\[?\d{1,4}\]?\s*$/)
      .transform((text) => Number(text.replace(/[[\]]/g, ""))),
  ])
  .pipe(z.int().min(1).max(9_999));
const sentence = z.object({
  text: z.string().max(4_000),
  cites: z.union([z.array(cite).max(50), cite.transform((one) => [one])]),
});
const answer = z.union([
  z.object({ sentences: z.array(sentence).max(100) }),
  z
    .array(sentence)
    .max(100)
    .transform((sentences) => ({ sentences })),
]);

/**
 * Finds the JSON in what a model wrote, since many servers cannot be made to write nothing else: bare, in a code fence, behind a
 * thought or a greeting. What is found has to have the right shape.
 */
export function readAnswer(text: string): ModelAnswer {
  if (text.trim() === "") return { kind: "malformed", reason: "it is empty" };
  if (text.length > mostCharacters) return { kind: "malformed", reason: "it is far too long" };
  for (const found of jsonIn(text)) {
    const read = answer.safeParse(found);
    if (read.success) return { kind: "read", sentences: read.data.sentences.map(tidy) };
  }
  return { kind: "malformed", reason: 'it is not the JSON {"sentences":[{"text":"…","cites":[1]}]}' };
}

function tidy({ text, cites }: AnswerSentence): AnswerSentence {
  return { text: text.toWellFormed().replace(/\s+/g, " ").trim(), cites: [...new Set(cites)] };
}

/** Everything that parses from an opening bracket to the last closing one; a thought in front may hold brackets of its own. */
function* jsonIn(text: string): Generator<unknown> {
  const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]")) + 1;
  const starts = [...text.slice(0, end).matchAll(/\{\s*"sentences"|\[\s*\{|\{/g)]
    .map(({ index }) => index)
    .slice(0, mostAttempts);
  for (const start of starts) {
    try {
      yield JSON.parse(text.slice(start, end));
    } catch {
      // no JSON from here on
    }
  }
}
