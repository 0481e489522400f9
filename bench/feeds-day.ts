/**
 * A simulated day of invented feeds with every fault mixed in, and what the app made of it.
 *
 *   node bench/feeds-day.ts [--feeds 500] [--hours 24] [--pace 1] [--step 5] [--kills 6] [--seed 1] [--verbose]
 *
 * Ends with 1 when an article is missing or stored twice, or anything else is not as it should be.
 */
import { parseArgs } from "node:util";
import { describeFinding, isClean, summaryOf } from "../test/stand-ins/publishers/report.ts";
import { runTrial } from "../test/stand-ins/publishers/trial.ts";

const { values } = parseArgs({
  options: {
    feeds: { type: "string", default: "500" },
    hours: { type: "string", default: "24" },
    pace: { type: "string", default: "1" },
    step: { type: "string", default: "5" },
    kills: { type: "string", default: "6" },
    seed: { type: "string", default: "1" },
    verbose: { type: "boolean", default: false },
  },
});

const report = await runTrial({
  seed: Number(values.seed),
  feeds: Number(values.feeds),
  hours: Number(values.hours),
  pace: Number(values.pace),
  stepMinutes: Number(values.step),
  kills: Number(values.kills),
  onHour: (hour) => process.stderr.write(`hour ${hour} \r`),
});
console.log(summaryOf(report));
if (values.verbose) {
  for (const finding of [...report.feedFindings, ...report.ledger.findings])
    console.log(`\n${describeFinding(finding)}`);
  for (const finding of report.postedWithoutNews.slice(0, 20)) console.log(`\n${describeFinding(finding)}`);
  for (const line of [...report.errors, ...report.violations]) console.log(line);
}
process.exitCode = isClean(report) ? 0 : 1;
