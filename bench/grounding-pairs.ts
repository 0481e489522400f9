import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Claim, SourceSentence } from "../src/grounding/grounding.ts";

/** A sentence beside its sources, made to be faithful or to be wrong in one way. */
export type Pair = { kind: string; faithful: boolean; claim: Claim; sources: SourceSentence[] };

/** Reads a file of test/fixtures: `1: source`, `+ class 1 2: faithful`, `- class 1: unfaithful`, groups apart by blank lines. */
export function readPairs(name: string): Pair[] {
  const text = readFileSync(join(import.meta.dirname, "../test/fixtures", name), "utf8");
  return text.split("\n\n").flatMap(readGroup);
}

/** Pairs that nobody who writes the gate has read: `cited`, `claim`, `supported`. */
export function readHeldOut(): Pair[] {
  const text = readFileSync(join(import.meta.dirname, "grounding.held-out.yaml"), "utf8");
  const items = parse(text) as { cited: string[]; claim: string; supported: boolean }[];
  return items.map(({ cited, claim, supported }) => ({
    kind: "pair",
    faithful: supported,
    claim: { text: claim, cites: cited.map((_, id) => id) },
    sources: cited.map((source, id) => ({ id, text: source })),
  }));
}

function readGroup(group: string): Pair[] {
  const lines = group.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const sources = lines.flatMap((line) => {
    const found = /^(\d+): (.*)$/.exec(line);
    return found ? [{ id: Number(found[1]), text: found[2] ?? "" }] : [];
  });
  return lines.flatMap((line) => {
    const found = /^([+-]) ([a-z-]+) ([\d ]+): (.*)$/.exec(line);
    if (!found) return [];
    const [, sign, kind = "", cites = "", words = ""] = found;
    return [{ kind, faithful: sign === "+", claim: { text: words, cites: cites.split(" ").map(Number) }, sources }];
  });
}
