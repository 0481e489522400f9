import { absenceOf, denialOf, ideaOf, isOneIdea, missingPlace, scopeOf } from "../query/idea.ts";
import { ANYWHERE, type Near, type Node, type Term } from "../query/node.ts";
import type { Evaluation, TermSpan } from "./evaluation.ts";

/**
 * What kept a query from matching: of alternatives, of the one that came closest. `lacking` counts the ideas that are missing, a half each
 * for those that stand in the wrong place; `present` counts those that are there.
 */
export type Miss = { reasons: Reason[]; lacking: number; present: number };
/** `near`: of what is not there at all, the found words beside which it is missed. */
export type Reason = { text: string; near?: readonly string[] };

/** Two ideas that are there, but not where the query wants them, are half a miss. */
const MISPLACED = 0.5;

/** Why a node that does not hold does not, as an editor would say it. `write` gives the text of a span. */
export function closestMiss(node: Node, answers: Evaluation, write: (span: TermSpan) => string): Miss {
  return missOf(node);

  function missOf(part: Node): Miss {
    if (part.kind === "term" || (part.kind === "any" && part.alias)) return absent(part);
    if (part.kind === "not")
      return { reasons: [{ text: `ruled out by ${joined(found(part.node))}` }], lacking: MISPLACED, present: 0 };
    if (part.kind === "near") return nearMiss(part);
    return part.kind === "all" ? allMiss(part.nodes) : anyMiss(part);
  }

  function allMiss(parts: readonly Node[]): Miss {
    const missed = parts.filter((part) => !answers.holds(part)).map(missOf);
    const held = parts.filter((part) => part.kind !== "not" && answers.holds(part)).length;
    return summed(missed, held);
  }

  function anyMiss(part: Node & { kind: "any" }): Miss {
    const misses = part.nodes.map(missOf);
    const closest = misses.reduce((best, miss) => (isCloser(miss, best) ? miss : best));
    return closest.present === 0 && closest.lacking >= 1 && isOneIdea(part) ? absent(part) : closest;
  }

  function nearMiss(part: Near): Miss {
    const { left, right, negated } = part;
    if (negated) return answers.holds(left) ? excluded(part) : missOf(left);
    const [hasLeft, hasRight] = [answers.holds(left), answers.holds(right)];
    if (hasLeft && hasRight) return apart(part);
    if (!hasLeft && !hasRight) return beside(summed([left, right].map(missOf), 0));
    const [there, missing] = hasLeft ? [left, right] : [right, left];
    const miss = missOf(missing);
    const present = miss.present + size(there);
    // An idea that is missing altogether is missed beside what is there; one that failed in itself says why by itself.
    return miss.present > 0 || miss.lacking < 1 ? { ...miss, present } : beside({ ...miss, present }, found(there));
  }

  function apart({ left, right, within }: Near): Miss {
    const how = within === "sentence" ? "stand in different sentences" : "stand too far apart";
    const present = size(left) + size(right);
    const text = `${joined([...found(left), ...found(right)])} ${how}`;
    return { reasons: [{ text }], lacking: MISPLACED, present };
  }

  function excluded({ left, right }: Near): Miss {
    const idea = right.kind === "any" && right.alias ? ` (${ideaOf(right)})` : "";
    const text = `${joined(found(left))} beside ${joined(found(right))} does not count${idea}`;
    return { reasons: [{ text }], lacking: MISPLACED, present: size(left) };
  }

  function absent(part: Node): Miss {
    const denial = denialOf(part);
    if (denial) return { reasons: [{ text: `${denial} ${ideaOf(part)}` }], lacking: 1, present: 0 };
    const elsewhere = answers.evidence(widened(part));
    if (elsewhere.length === 0) return { reasons: [{ text: absenceOf(part), near: [] }], lacking: 1, present: 0 };
    const text = `${joined(firstOf(elsewhere))} ${missingPlace(scopeOf(part))}`;
    return { reasons: [{ text }], lacking: MISPLACED, present: 0 };
  }

  /** What is found of a part: a word of each of its ideas, in the order of the text. */
  function found(part: Node): string[] {
    return [
      ...new Set(
        placesOf(part)
          .toSorted((a, b) => a.first - b.first)
          .map(write),
      ),
    ];
  }

  function placesOf(part: Node): TermSpan[] {
    if (part.kind === "near" && !part.negated) return [part.left, part.right].flatMap(placesOf);
    return answers.evidence(part).slice(0, 1);
  }

  function firstOf(spans: readonly TermSpan[]): string[] {
    return spans.slice(0, 1).map(write);
  }
}

/** A miss in one line: at most `most` of its reasons, those beside the same words together. */
export function missText({ reasons }: Miss, most: number): string {
  const texts = new Map<string, { parts: string[]; beside: string }>();
  for (const { text, near } of reasons.slice(0, most)) {
    const beside = near && near.length > 0 ? ` near ${joined(near)}` : "";
    const key = near ? beside : text;
    texts.set(key, { parts: [...(texts.get(key)?.parts ?? []), text], beside });
  }
  return Array.from(texts.values(), ({ parts, beside }) => [...new Set(parts)].join(" and ") + beside).join("; ");
}

function joined(words: readonly string[]): string {
  const shown = words.map((word) => `“${word}”`);
  return shown.length < 2 ? (shown[0] ?? "what it leaves out") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** The miss with what is not there missed beside these words; beside those that another of its reasons has, where none are given. */
function beside(miss: Miss, words = miss.reasons.find(({ near = [] }) => near.length > 0)?.near ?? []): Miss {
  const reasons = miss.reasons.map((reason) => (reason.near?.length === 0 ? { ...reason, near: words } : reason));
  return { ...miss, reasons };
}

function summed(misses: readonly Miss[], held: number): Miss {
  return {
    reasons: misses.flatMap(({ reasons }) => reasons),
    lacking: misses.reduce((sum, { lacking }) => sum + lacking, 0),
    present: misses.reduce((sum, { present }) => sum + present, held),
  };
}

/** Something of it is there, and less is missing; of equals, the one of which more is there. */
function isCloser(miss: Miss, than: Miss): boolean {
  const [some, other] = [miss.present > 0 ? 1 : 0, than.present > 0 ? 1 : 0];
  if (some !== other) return some > other;
  return miss.lacking === than.lacking ? miss.present > than.present : miss.lacking < than.lacking;
}

/** How many ideas a part that is there consists of. */
function size(node: Node): number {
  return node.kind === "near" && !node.negated ? size(node.left) + size(node.right) : 1;
}

/** The terms of a part, wherever they stand. */
function widened(node: Node): Node {
  return { kind: "any", nodes: termsOf(node).map((term) => ({ ...term, scope: ANYWHERE })) };
}

function termsOf(node: Node): Term[] {
  if (node.kind === "term") return [node];
  if (node.kind === "not") return [];
  if (node.kind === "near") return termsOf(node.left);
  return node.nodes.flatMap(termsOf);
}
