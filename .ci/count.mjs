// Prints what the reports of vitest count together. A run that failed without a failed test, or left no report, counts as one failure.
import { readFileSync } from "node:fs";

const [status, ...files] = process.argv.slice(2);
const reports = files.map((file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1 };
  }
});
const sum = (key) => reports.reduce((total, report) => total + report[key], 0);
const failed = sum("numFailedTests") || Number(status);
console.log(`${sum("numPassedTests")} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
