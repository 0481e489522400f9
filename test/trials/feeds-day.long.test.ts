import { expect, test } from "vitest";
import { describeFinding, summaryOf } from "../stand-ins/publishers/report.ts";
import { runTrial } from "../stand-ins/publishers/trial.ts";

// Another seed is another day: TRIAL_SEED=7 npx vitest run test/trials/feeds-day.test.ts; bench/feeds-day.ts takes sizes too.
const seed = Number(process.env.TRIAL_SEED ?? 1);

test("a day of 500 feeds with every fault mixed in ends with each published article stored exactly once", {
  timeout: 300_000,
}, async () => {
  const report = await runTrial({ seed, feeds: 500, hours: 24, pace: 0.25, stepMinutes: 90, kills: 3 });
  const { ledger } = report;
  const summary = summaryOf(report);
  const findings = [...ledger.findings, ...report.feedFindings, ...report.postedWithoutNews]
    .slice(0, 20)
    .map(describeFinding);
  expect(findings, `${summary}\n\n${findings.join("\n\n")}`).toEqual([]);
  expect(ledger.stored, summary).toBe(ledger.due);
  expect(ledger.due).toBeGreaterThan(7_000);
  expect(ledger.edits.noted, summary).toBe(ledger.edits.seen);
  expect(report.cards).toBeGreaterThan(30);
  expect(report.uselessReasons, summary).toEqual([]);
  expect(report.errors, summary).toEqual([]);
  expect(report.violations, summary).toEqual([]);
  expect(report.kills).toBe(3);
});
