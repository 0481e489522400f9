/**
 * B-cubed precision, recall and F1 of the stories, each the mean of five orders, of headlines alone, with descriptions and with the text;
 * as articles are sorted one by one, and settled whenever the bot would. Look-alikes: pairs of events N_a and N_b of which most of both ends
 * in one story.
 * Usage: node bench/stories.ts FILE.jsonl [--labels FILE.json]
 * A line: {"id", "title", "description", "text", "cluster"}; for `--labels` see bench/labels/README.md. Where lines have dates, the
 * first order is that of the file and the others move each article by up to six hours; where they have none, all but the first are shuffled.
 */
import { parseArgs } from "node:util";
import { bcubed, fusedPairs, type Scores } from "./bcubed.ts";
import { inOrder } from "./story-orders.ts";
import { type LabelledArticle, type Reach, reachesOf, readStoryRows, within } from "./story-rows.ts";
import { storiesOf } from "./story-runs.ts";

const orders = 5;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { labels: { type: "string" } } });
if (positionals[0] === undefined)
  process.stdout.write("usage: node bench/stories.ts FILE.jsonl [--labels FILE.json]\n");
else report(readStoryRows(positionals[0], values.labels));

function report(rows: readonly LabelledArticle[]): void {
  for (const reach of reachesOf(rows)) {
    for (const settled of [false, true]) reportRuns(rows, reach, settled);
  }
}

function reportRuns(rows: readonly LabelledArticle[], reach: Reach, settled: boolean): void {
  const started = process.cpuUsage();
  const runs = Array.from({ length: orders }, (_, order) => {
    const articles = inOrder(rows, order).map((row) => within(row, reach));
    const stories = storiesOf(articles, { settled });
    const events = articles.map(({ event }) => event);
    return { ...bcubed(events, stories), ...fusedPairs(events, stories) };
  });
  const each = process.cpuUsage(started).user / 1_000 / orders / rows.length;
  const mean = (of: (run: Scores & { fused: number }) => number) =>
    runs.reduce((sum, run) => sum + of(run), 0) / orders;
  const percent = (of: (run: Scores) => number) => (100 * mean(of)).toFixed(1);
  const f1s = runs.map(({ f1 }) => (100 * f1).toFixed(1)).join(" ");
  const scores = `P ${percent((run) => run.precision)} R ${percent((run) => run.recall)} F1 ${percent((run) => run.f1)} (${f1s})`;
  const fused = `look-alikes fused ${mean((run) => run.fused).toFixed(1)} of ${runs[0]?.pairs ?? 0}`;
  const name = `${reach}${settled ? ", settled" : ""}`;
  process.stdout.write(`${name.padEnd(22)} ${scores}  ${fused}  ${each.toFixed(2)} CPU ms each\n`);
}
