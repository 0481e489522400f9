/**
 * How often each finding is right and how many it finds: on the texts its rules may be written on, and on the held-out ones.
 * Usage: node bench/findings.ts [finding…] [--dev]   --dev leaves the held-out texts closed and lists what of the others is wrong
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Judge, Judged } from "./findings/judged.ts";

const folder = join(import.meta.dirname, "findings");
const onlyDev = process.argv.includes("--dev");
const asked = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const findings = readdirSync(folder).flatMap((name) => /^([a-z-]+)\.dev\.yaml$/.exec(name)?.[1] ?? []);

for (const finding of findings.filter((name) => asked.length === 0 || asked.includes(name))) await report(finding);

async function report(finding: string): Promise<void> {
  const adapter = join(folder, `${finding}.ts`);
  if (!existsSync(adapter)) return;
  const { judge } = (await import(adapter)) as { judge: Judge };
  for (const set of onlyDev ? ["dev"] : ["dev", "held-out"]) {
    const file = join(folder, `${finding}.${set}.yaml`);
    if (!existsSync(file)) continue;
    const items = (parse(readFileSync(file, "utf8")) as unknown[]).map(judge);
    process.stdout.write(`${lineOf(finding, set, items)}\n`);
    if (set === "dev") for (const item of items) explain(item);
  }
}

function lineOf(finding: string, set: string, items: readonly Judged[]): string {
  const said = items.flatMap((item) => item.said);
  const right = said.filter(({ isRight }) => isRight).length;
  const wanted = items.reduce((sum, item) => sum + item.wanted.length, 0);
  const share = (part: number, of: number) => (of === 0 ? "-" : (part / of).toFixed(3));
  const counts = `${String(items.length).padStart(3)} items · ${right} of ${said.length} right, ${wanted} to be found`;
  return `${finding.padEnd(9)} ${set.padEnd(8)} precision ${share(right, said.length)} recall ${share(right, wanted)} · ${counts}`;
}

/** Only of what rules may be written on. */
function explain({ id, wanted, said }: Judged): void {
  const wrong = said.filter(({ isRight }) => !isRight).map(({ text }) => `said ${text}`);
  const missed = said.filter(({ isRight }) => isRight).length < wanted.length ? [`wanted ${wanted.join(", ")}`] : [];
  if (wrong.length + missed.length > 0) process.stdout.write(`  ${id}: ${[...wrong, ...missed].join(" | ")}\n`);
}
