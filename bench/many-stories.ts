/**
 * Feeds made-up articles (10,000) over D days (90) to the story index, four to an event on average, and prints whether time and memory stay
 * flat: the middle and the last tenth against the first in which the window is full. Every fifty articles the latest are settled.
 * Usage: node --expose-gc bench/many-stories.ts [--articles N] [--days D]
 */
import { parseArgs } from "node:util";
import { createStoryIndex } from "../src/stories/cluster.ts";
import { createNewsEvents } from "./news-events.ts";

const nobodyDecided = { isFixed: () => false, splitAt: () => undefined };

const { values } = parseArgs({
  options: { articles: { type: "string", default: "10000" }, days: { type: "string", default: "90" } },
});
endure(Number(values.articles), Number(values.days));

type Tenth = { cpu: number; heap: number; stories: number };

/** One stream of made-up news, in which an event is told for about two days. */
function endure(articles: number, days: number): void {
  const index = createStoryIndex();
  const news = createNewsEvents({ perEvent: 4, underWay: Math.ceil((2 * articles) / days / 4) });
  const tenths: Tenth[] = [];
  const windowFull = Math.ceil(30 / days);
  let stories = 0;
  let before = process.cpuUsage();
  for (let i = 0; i < articles; i += 1) {
    const at = Math.floor((i / articles) * days * 86_400_000);
    const article = { ...news.next(), id: i + 1, body: "", at };
    index.add(article, index.closest(article, at)?.storyId ?? ++stories);
    if (i % 50 === 0) index.settle(at, nobodyDecided);
    if (i % 200 === 0) index.prune(at);
    if ((i + 1) % Math.ceil(articles / 10) !== 0) continue;
    const { user, system } = process.cpuUsage(before);
    globalThis.gc?.();
    tenths.push({ cpu: (user + system) / 1e6, heap: process.memoryUsage().heapUsed / 1e6, stories: index.size });
    reportTenth(i + 1, articles / 10, stories, tenths.at(-1));
    before = process.cpuUsage();
  }
  compareTenths("middle", tenths[5], tenths[windowFull]);
  compareTenths("last", tenths.at(-1), tenths[windowFull]);
}

function reportTenth(articles: number, inTenth: number, stories: number, tenth: Tenth | undefined): void {
  if (!tenth) return;
  const each = ((tenth.cpu * 1_000) / inTenth).toFixed(2);
  const kept = `${tenth.stories} stories kept of ${stories}`;
  process.stdout.write(`${articles} articles: ${each} CPU ms each, heap ${tenth.heap.toFixed(0)} MB, ${kept}\n`);
}

function compareTenths(name: string, tenth: Tenth | undefined, first: Tenth | undefined): void {
  if (!tenth || !first) return;
  const ratio = (a: number, b: number) => (a / b).toFixed(2);
  const stories = ratio(tenth.stories, first.stories);
  process.stdout.write(
    `${name} tenth to first full: time ${ratio(tenth.cpu, first.cpu)}, heap ${ratio(tenth.heap, first.heap)}, stories ${stories}\n`,
  );
}
