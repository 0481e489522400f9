import { expect } from "vitest";
import { describeFinding, summaryOf } from "../stand-ins/publishers/report.ts";
import { runTrial, type TrialOptions, type TrialReport } from "../stand-ins/publishers/trial.ts";

/** A day of so many feeds with every fault mixed in; whatever was published is stored exactly once, and nothing else is amiss. */
export async function expectGoodDay(options: TrialOptions): Promise<TrialReport> {
  const report = await runTrial(options);
  const { ledger } = report;
  const summary = summaryOf(report);
  const findings = [...ledger.findings, ...report.feedFindings, ...report.postedWithoutNews]
    .slice(0, 20)
    .map(describeFinding);
  expect(findings, `${summary}\n\n${findings.join("\n\n")}`).toEqual([]);
  expect(ledger.stored, summary).toBe(ledger.due);
  expect(ledger.edits.noted, summary).toBe(ledger.edits.seen);
  expect(report.uselessReasons, summary).toEqual([]);
  expect(report.errors, summary).toEqual([]);
  expect(report.violations, summary).toEqual([]);
  expect(report.kills).toBe(options.kills);
  return report;
}
