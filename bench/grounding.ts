/**
 * How many unfaithful sentences the gate catches and how many faithful ones it refuses, by class.
 * Usage: node bench/grounding.ts [tuned|hard|held-out|last] [-v]   -v lists the wrong verdicts
 */
import { checkClaim } from "../src/grounding/grounding.ts";
import { type Pair, readPairs } from "./grounding-pairs.ts";

const splits = {
  tuned: "grounding-pairs.txt",
  hard: "grounding-pairs-hard.txt",
  "held-out": "grounding-pairs-held-out.txt",
  last: "grounding-pairs-last.txt",
} as const;
const chosen = Object.keys(splits).filter(
  (name) => !process.argv.slice(2).some((arg) => arg in splits) || process.argv.includes(name),
);
const verbose = process.argv.includes("-v");

for (const split of chosen) report(split as keyof typeof splits);

function report(split: keyof typeof splits): void {
  const pairs = readPairs(splits[split]);
  const wrong = pairs.filter((pair) => !isRight(pair));
  const line = (name: string, some: readonly Pair[]) => {
    const right = some.filter(isRight).length;
    process.stdout.write(
      `  ${name.padEnd(22)} ${right} of ${some.length} right (${((100 * right) / some.length).toFixed(1)}%)\n`,
    );
  };
  process.stdout.write(`${split}\n`);
  for (const faithful of [true, false]) {
    const some = pairs.filter((pair) => pair.faithful === faithful);
    line(faithful ? "FAITHFUL passed" : "UNFAITHFUL caught", some);
    for (const kind of [...new Set(some.map((pair) => pair.kind))].toSorted())
      line(
        `  ${kind}`,
        some.filter((p) => p.kind === kind),
      );
  }
  if (verbose) for (const pair of wrong) explain(pair);
}

function isRight({ claim, sources, faithful }: Pair): boolean {
  return (checkClaim(claim, sources).kind === "passed") === faithful;
}

function explain({ claim, sources, faithful, kind }: Pair): void {
  const verdict = checkClaim(claim, sources);
  const reasons = verdict.kind === "refused" ? verdict.reasons.join("; ") : "passed";
  process.stdout.write(`${faithful ? "+" : "-"} ${kind} ${claim.cites.join(" ")}: ${claim.text}\n    ${reasons}\n`);
}
