import {
  type DocumentWord as BareWord,
  documentWords,
  fieldText,
  type TopicDocument,
} from "../../../src/topics/match/document.ts";
import type { Near, Node, Unit } from "../../../src/topics/query/node.ts";

/** The meaning of a query, said as plainly as it can be and without regard to time: what the index is measured against. */
export function naiveMatches(root: Node, document: TopicDocument): boolean {
  const words = documentWords(document).map((word) => ({
    ...word,
    written: fieldText(document, word.field).slice(word.start, word.end),
  }));
  return holds(root, words);
}

type DocumentWord = BareWord & { written: string };

type Place = { first: number; last: number };

function holds(node: Node, words: DocumentWord[]): boolean {
  if (node.kind === "not") return !holds(node.node, words);
  if (node.kind === "all") return node.nodes.every((part) => holds(part, words));
  if (node.kind === "any") return node.nodes.some((part) => holds(part, words));
  return places(node, words).length > 0;
}

function places(node: Node, words: DocumentWord[]): Place[] {
  if (node.kind === "any") return node.nodes.flatMap((part) => places(part, words));
  if (node.kind === "near") return nearPlaces(node, places(node.left, words), places(node.right, words), words);
  if (node.kind !== "term") throw new Error("the parser lets neither AND nor NOT stand inside NEAR");
  return words.flatMap((_, first) => {
    const run = words.slice(first, first + node.units.length);
    const fits = run.every((word, at) => {
      const unit = node.units[at];
      const atAnEnd = at === 0 || at === node.units.length - 1;
      if (node.exact && word.written !== node.exact[at]) return false;
      if (!unit || !fitsUnit(word, unit) || (atAnEnd && (word.region & node.scope) === 0)) return false;
      return word.place === (run[0]?.place ?? 0) + at;
    });
    if (run.length !== node.units.length) return [];
    return fits ? [{ first, last: first + node.units.length - 1 }] : [];
  });
}

function fitsUnit(word: DocumentWord, unit: Unit): boolean {
  return unit.prefix ? word.folded.startsWith(unit.text) : word.stem === unit.text;
}

function nearPlaces(node: Near, left: Place[], right: Place[], words: DocumentWord[]): Place[] {
  const meet = (a: Place, b: Place) => {
    const [one, two] = a.first < b.first ? [a, b] : [b, a];
    const from = words[one.last];
    const to = words[two.first];
    if (!from || !to || one.last >= two.first) return false;
    return node.within === "sentence" ? from.sentence === to.sentence : to.place - from.place <= node.within;
  };
  const lefts = left.filter((a) => right.some((b) => meet(a, b)));
  if (node.negated) return left.filter((a) => !lefts.includes(a));
  return [...lefts, ...right.filter((b) => left.some((a) => meet(a, b)))];
}
