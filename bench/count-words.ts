/**
 * Counts in how many articles of a recorded stream each word stands, and prints src/stories/usual-words.txt: a share of 1,000 articles a
 * line, with the words that have it. Usage: node bench/count-words.ts FILE.jsonl.gz > src/stories/usual-words.txt
 */
import { signatureOf } from "../src/stories/signature.ts";
import { readStream } from "./story-rows.ts";

/** A share is told to the next of these, each about a third more than the one before. */
const shares = [2, 3, 4, 5, 7, 9, 12, 16, 21, 28, 37, 50, 66, 88];

const files = process.argv.slice(2);
if (files[0] === undefined) process.stdout.write("usage: node bench/count-words.ts FILE.jsonl.gz\n");
else print(files[0]);

function print(file: string): void {
  const articles = [...new Map(readStream(file).map((article) => [article.title, article])).values()];
  const counts = new Map<string, number>();
  for (const article of articles) {
    for (const word of signatureOf(article).words.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const known = [...counts].filter(([word]) => !/\p{N}/u.test(word));
  const byShare = Map.groupBy(known, ([, count]) =>
    shares.findLast((share) => (1_000 * count) / articles.length >= share),
  );
  for (const share of shares) {
    const words = (byShare.get(share) ?? []).map(([word]) => word).sort();
    process.stdout.write(`${share} ${words.join(" ")}\n`);
  }
}
