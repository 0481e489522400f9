/**
 * How many unfaithful sentences the gate catches and how many faithful ones it refuses: of the pairs it was written on by class, of those
 * kept aside the totals alone.
 * Usage: node bench/grounding.ts [tuned|hard|early|last|held-out] [-v]   -v lists the wrong verdicts, but of none kept aside
 */
import { checkClaim } from "../src/grounding/grounding.ts";
import { type Pair, readHeldOut, readPairs } from "./grounding-pairs.ts";

const splits = {
  tuned: "grounding-pairs.txt",
  hard: "grounding-pairs-hard.txt",
  early: "grounding-pairs-held-out.txt",
  last: "grounding-pairs-last.txt",
} as const;
const heldOut = "held-out";
const names = [...Object.keys(splits), heldOut];
const chosen = names.filter(
  (name) => !process.argv.slice(2).some((arg) => names.includes(arg)) || process.argv.includes(name),
);
const verbose = process.argv.includes("-v");

for (const split of chosen) {
  if (split === heldOut) report(split, readHeldOut());
  else report(split, readPairs(splits[split as keyof typeof splits]));
}

function report(split: string, pairs: readonly Pair[]): void {
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
    if (split === heldOut) continue;
    for (const kind of [...new Set(some.map((pair) => pair.kind))].toSorted())
      line(
        `  ${kind}`,
        some.filter((p) => p.kind === kind),
      );
  }
  if (verbose && split !== heldOut) for (const pair of wrong) explain(pair);
}

function isRight({ claim, sources, faithful }: Pair): boolean {
  return (checkClaim(claim, sources).kind === "passed") === faithful;
}

function explain({ claim, sources, faithful, kind }: Pair): void {
  const verdict = checkClaim(claim, sources);
  const reasons = verdict.kind === "refused" ? verdict.reasons.join("; ") : "passed";
  process.stdout.write(`${faithful ? "+" : "-"} ${kind} ${claim.cites.join(" ")}: ${claim.text}\n    ${reasons}\n`);
}
