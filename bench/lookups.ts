import { spawnSync } from "node:child_process";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { complete } from "../src/answers/complete.ts";
import { type Dispatch, dispatch } from "../src/answers/dispatch.ts";
import { slackLimits } from "../src/bots/slack/limits.ts";
import { drawChart } from "../src/charts/draw-chart.ts";
import type { Database } from "../src/db/open.ts";
import { createFetcher } from "../src/feeds/http/fetch.ts";
import type { Chart } from "../src/messages/chart.ts";
import { bigChannels, bigDatabase, bigNow, bigWorkspace } from "./big-database.ts";
import { type Lookup, lookupLines, type Typed } from "./lookup-lines.ts";

// `npm run bench:lookups -- --articles 1000000 --database FILE`: how long each lookup takes, through `dispatch`. The file is made when it is
// not there and used again. Wall milliseconds, CPU milliseconds of this process, and the longest time it did nothing else.
// `--cold`: the first answer of a fresh process each. `--only NAME`: lookups whose name has that.

const { values: options } = parseArgs({
  options: {
    articles: { type: "string", default: "1000000" },
    database: { type: "string", default: ":memory:" },
    runs: { type: "string", default: "100" },
    only: { type: "string", default: "" },
    exactly: { type: "string" },
    cold: { type: "boolean", default: false },
  },
});

const runs = Number(options.runs);
const bar = { p50: 100, p99: 300 };
const warmUps = 5;

type Run = (typed: Typed) => Promise<unknown>;
type Taken = { wall: number; cpu: number; blocked: number };

function answering(db: Database): Run {
  const context: Dispatch = {
    ...{ db, now: bigNow, timezone: "UTC", digestCron: "0 9 * * 1", limits: slackLimits },
    ...{
      fetcher: createFetcher({ userAgent: "Dateline bench", allowPrivate: [] }),
      feedSecrets: {},
      minPollMs: 60_000,
    },
    wake: () => undefined,
    wakePoll: () => undefined,
    wakeCluster: () => undefined,
    report(error) {
      throw error;
    },
  };
  return async ({ line, channel }) => {
    const address = bigChannels[channel] ?? "";
    const actor = { id: "UADA", name: "Ada", mayManage: true };
    const asked = { line, channel: { platform: "slack", address }, workspace: bigWorkspace, actor };
    const answer = await dispatch(context, asked);
    if (answer.mistake && !/no such|qqxyzzy/.test(line)) throw new Error(`/news ${line}: ${answer.message.fallback}`);
    return answer;
  };
}

async function measure(run: Run, typed: readonly Typed[]): Promise<Taken[]> {
  for (const one of typed.slice(0, options.exactly === undefined ? warmUps : 0)) await run(one);
  const taken: Taken[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  for (const one of typed) {
    await pause(2);
    delay.reset();
    delay.enable();
    await pause(1);
    const [began, before] = [performance.now(), process.cpuUsage()];
    await run(one);
    const [wall, used] = [performance.now() - began, process.cpuUsage(before)];
    await pause(2);
    delay.disable();
    taken.push({ wall, cpu: (used.user + used.system) / 1_000, blocked: Math.min(wall, delay.max / 1e6) });
  }
  return taken;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function print(name: string, taken: readonly Taken[]): void {
  const spread = (values: readonly number[]) => [percentile(values, 0.5), percentile(values, 0.99)] as const;
  const wall = spread(taken.map((one) => one.wall));
  const cpu = spread(taken.map((one) => one.cpu));
  const blocked = Math.max(...taken.map((one) => one.blocked));
  const columns = [...wall, ...cpu, blocked].map((value) => value.toFixed(1).padStart(9));
  console.log(`${name.padEnd(30)}${columns.join("")}${verdict(wall, cpu)}`);
}

/** On a machine that others keep busy an answer waits for its turn: then the time it worked says more. */
function verdict(wall: readonly [number, number], cpu: readonly [number, number]): string {
  const misses = ([p50, p99]: readonly [number, number]) => p50 > bar.p50 || p99 > bar.p99;
  if (!misses(wall)) return "";
  return misses(cpu) || wall[0] < cpu[0] * 1.5 ? "  misses" : "  misses, but worked less than that";
}

async function others(db: Database): Promise<void> {
  const typing = async ({ line }: Typed) =>
    complete(db, { command: "latest", option: "topic", typed: line, from: whoTypes }, 25);
  const starts = ["", "s", "se", "sum", "mar", "peace"];
  const letters = Array.from({ length: runs }, (_, i) => ({ line: starts[i % starts.length] ?? "", channel: 0 }));
  if ("completing a topic".includes(options.only)) print("completing a topic", await measure(typing, letters));
  if ("drawing a chart".includes(options.only))
    print("drawing a chart", await measure(() => drawChart(chart), letters.slice(0, 20)));
}

const whoTypes = { channel: { platform: "slack" }, workspace: bigWorkspace, actor: { id: "UADA" } };
const chart: Chart = {
  ...{ kind: "chart", title: "Articles a day", alt: "Articles a day" },
  columns: Array.from({ length: 30 }, (_, i) => `${i + 1} Aug`),
  series: ["Budapest", "Geneva", "Vienna"].map((name, at) => ({
    name,
    values: Array.from({ length: 30 }, (_, i) => (i * (at + 3)) % 17),
  })),
};

function firstAnswers(lookups: readonly Lookup[]): void {
  for (const { name } of lookups) {
    const args = ["--database", options.database, "--articles", options.articles, "--runs", "1", "--exactly", name];
    spawnSync(process.execPath, [import.meta.filename, ...args], { stdio: "inherit" });
  }
}

const db = await bigDatabase(options.database, Number(options.articles));
const lookups = lookupLines(db, runs).filter(({ name }) => name.includes(options.only));
const head = ["p50", "p99", "CPU p50", "CPU p99", "blocks"].map((title) => title.padStart(9)).join("");
if (options.exactly === undefined) console.log(`${"milliseconds".padEnd(30)}${head}`);
if (options.cold) firstAnswers(lookups);
else {
  const run = answering(db);
  for (const { name, typed } of lookups) {
    if (options.exactly !== undefined && name !== options.exactly) continue;
    try {
      print(name, await measure(run, typed));
    } catch (error) {
      console.log(`${name.padEnd(30)} ${error instanceof Error ? error.message : error}`);
    }
  }
  if (options.exactly === undefined) await others(db);
}
await db.close();
process.exit();
