import { boundBefore, quantityAt } from "../language/numbers.ts";
import type { GateSentence } from "./gate-sentence.ts";

type WrittenQuantity = { value: number; bound?: string; text: string; pair?: string };

function quantitiesOf({ sentence: { tokens }, lexicon }: GateSentence): WrittenQuantity[] {
  const found: WrittenQuantity[] = [];
  let last: { to: number; value: number } | undefined;
  for (let at = 0; at < tokens.length; ) {
    const number = tokens[at]?.inQuotation ? undefined : quantityAt(tokens, at, lexicon);
    if (number) {
      const between = last
        ? tokens
            .slice(last.to, number.from)
            .filter(({ lower }) => !lexicon.grammar.determiners.includes(lower) || isLink(lower))
        : [];
      const link = between.length === 1 ? (between[0]?.lower ?? "") : "";
      const pair = last && isLink(link) ? `${last.value} ${number.value}` : undefined;
      found.push({
        value: number.value,
        text: tokens[at]?.text ?? "",
        bound: boundBefore(tokens, number.from, lexicon),
        pair,
      });
      last = number;
    }
    at = number?.to ?? at + 1;
  }
  return found;

  function isLink(link: string): boolean {
    return /^[-–:/]$/.test(link) || lexicon.numbers.against.has(link) || lexicon.calendar.of.has(link);
  }
}

/** Every number of the claim, as exact or as vague as in a cited sentence; two that belong together in their order. */
export function numberFaults(claim: GateSentence, sources: readonly GateSentence[]): string[] {
  const given = sources.flatMap(quantitiesOf);
  return quantitiesOf(claim).flatMap(({ value, bound, text, pair }) => {
    const same = given.filter((other) => other.value === value);
    if (same.length === 0) return [`the number “${text}” is in no cited sentence`];
    if (!same.some((other) => other.bound === bound)) return [`“${text}” is not as exact or as vague as in the source`];
    const isPaired = given.some((other) => other.pair?.split(" ").includes(String(value)));
    return pair && isPaired && !given.some((other) => other.pair === pair)
      ? [`the numbers beside “${text}” are in another order`]
      : [];
  });
}
