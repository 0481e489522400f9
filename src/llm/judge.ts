import { type Claim, checkText, type GateVerdict } from "../grounding/grounding.ts";
import { readAnswer } from "./read-answer.ts";
import type { Task } from "./task.ts";

/** `final`: asking once more would change nothing. */
export type Judged =
  | { kind: "composed"; sentences: { text: string; cites: number[] }[] }
  | { kind: "refused"; reasons: string[]; final: boolean };

/** Reads what a model wrote for a task and holds it to the task's sources. Nothing leaves here that the gate has not let pass. */
export function judge(text: string, task: Task): Judged {
  const answer = readAnswer(text);
  if (answer.kind === "malformed") return { kind: "refused", reasons: [answer.reason], final: false };
  // The model counts from 1; what it cites beyond the last gets an id that no source has.
  const claims = answer.sentences.map(({ text, cites }) => ({
    text,
    cites: cites.map((cite) => task.sources[cite - 1]?.id ?? Number.NaN),
  }));
  if (task.kind === "answer" && claims.length === 0)
    return { kind: "refused", reasons: ["the sources do not answer it"], final: true };
  const verdict = verdictOn(claims, task);
  return verdict.kind === "passed" ? { kind: "composed", sentences: claims } : { ...verdict, final: false };
}

function verdictOn(claims: readonly Claim[], task: Task): GateVerdict {
  const characters = claims.reduce((sum, { text }) => sum + text.length + 1, -1);
  const reasons = [
    ...(claims.length > task.maxSentences ? [`it has more than ${task.maxSentences} sentences`] : []),
    ...(characters > task.maxChars ? [`it has more than ${task.maxChars} characters`] : []),
  ];
  if (reasons.length > 0) return { kind: "refused", reasons };
  return checkText(claims, task.sources);
}
