import type { Finding } from "./ledger.ts";
import type { TrialReport } from "./trial.ts";

/** One finding with all that is needed to understand it: the publisher, what happened to it, and the life of the article. */
export function describeFinding({ what, publisher, publication, more }: Finding): string {
  const { name, host, traits, window, incidents } = publisher;
  const program = incidents.map(({ kind, from, to }) => `${kind} ${timeOf(from)} to ${timeOf(to)}`);
  const lines = [
    `${name} (${host}): ${what}`,
    `  traits: ${JSON.stringify(traits)}; shows ${window} entries; links change ${timeOf(publisher.linksMoveAt)}`,
    `  incidents: ${program.join(", ") || "none"}`,
  ];
  if (publication) {
    const { marker, origin, at, dated, edit, seen } = publication;
    const shown =
      seen.polls === 0 ? "no answer" : `${seen.polls} answers from ${timeOf(seen.first)} to ${timeOf(seen.last)}`;
    lines.push(`  ${origin} ${marker}: published ${timeOf(at)}, dated ${timeOf(dated)}, shown by ${shown}`);
    if (edit) {
      const around = `${seen.pollsBeforeEdit} answers before, ${seen.pollsAfterEdit} after`;
      lines.push(`  its ${edit.field} changed ${timeOf(edit.at)}: ${around}`);
    }
  }
  return [...lines, ...(more ? [`  ${more}`] : [])].join("\n");
}

/** What a whole trial came to, a line for each thing that was counted. */
export function summaryOf(report: TrialReport): string {
  const { ledger } = report;
  const findings = countsOf([...ledger.findings, ...report.feedFindings].map(({ what }) => what));
  const reasons = [...report.reasons].toSorted(([, a], [, b]) => b - a).map(([reason, n]) => `${n} × ${reason}`);
  return [
    `seed ${report.seed}: ${ledger.stored} of ${ledger.due} articles stored, ${report.kills} kills`,
    `states ${JSON.stringify(ledger.states)}; ${ledger.foreign} articles of feeds shown by mistake; ${ledger.excused} excused`,
    `edits ${ledger.edits.noted} of ${ledger.edits.seen} noted`,
    `${report.cards} cards, ${report.postedWithoutNews.length} of them without news`,
    `${report.requests} requests: ${JSON.stringify(Object.fromEntries(report.statuses))}`,
    `${(report.realMs / 1_000).toFixed(1)} s, of them the app's CPU ${(report.appCpuMs / 1_000).toFixed(1)} s`,
    `reasons of failures:\n  ${reasons.join("\n  ")}`,
    `reasons without a next step ${report.uselessReasons.length}: ${report.uselessReasons.slice(0, 5).join("; ")}`,
    `errors ${report.errors.length}: ${report.errors.slice(0, 3).join("\n  ").slice(0, 1_500)}`,
    `violations ${report.violations.length}: ${report.violations.slice(0, 3).join("; ")}`,
    `findings:\n  ${[...findings].map(([what, n]) => `${n} × ${what}`).join("\n  ") || "none"}`,
  ].join("\n");
}

export function isClean({
  ledger,
  feedFindings,
  postedWithoutNews,
  uselessReasons,
  errors,
  violations,
}: TrialReport): boolean {
  return [ledger.findings, feedFindings, postedWithoutNews, uselessReasons, errors, violations].every(
    (list) => list.length === 0,
  );
}

function countsOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function timeOf(at: number): string {
  return new Date(at).toISOString().slice(5, 16);
}
