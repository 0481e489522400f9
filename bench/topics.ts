import { isProblems } from "../src/errors.ts";
import type { TopicDocument } from "../src/topics/document.ts";
import { addTopics, compileTopics, matchDocument, type TopicIndex } from "../src/topics/match.ts";
import type { NamedQuery } from "../src/topics/topic-index.ts";

// How many documents a second the topic index answers, beside one regular expression per topic over the same documents.

const DOCUMENTS = 300;
const SIZES = [100, 1_000, 10_000];
const VOCABULARY = 100_000;

/** A small generator of numbers from 0 to 1, so that every run measures the same texts. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const next = numbers(42);

function spelled(rank: number): string {
  const syllables = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"];
  return String(rank)
    .padStart(5, "0")
    .replace(/\d/g, (digit) => syllables[Number(digit)] ?? "");
}

/** Words as frequent as in prose: the rank of a word falls with its frequency. */
function word(): string {
  return spelled(Math.floor(VOCABULARY ** next()) - 1);
}

/** A word of the rarer kind that topics are made of. */
function subject(): string {
  return spelled(5_000 + Math.floor(next() * (VOCABULARY - 5_000)));
}

function text(length: number): string {
  const sentence = () =>
    `${Array.from({ length: 14 }, word)
      .join(" ")
      .replace(/^./, (letter) => letter.toUpperCase())}.`;
  return Array.from({ length: Math.ceil(length / 14) }, sentence).join(" ");
}

type Topic = NamedQuery & { pattern: RegExp };

/** `a OR "b c" OR d*`: said the same way in both languages, so that both have to find the same. */
function topic(at: number): Topic {
  const [a, b, c, d] = [subject(), word(), subject(), subject().slice(0, 9)];
  return {
    name: `topic-${at}`,
    query: `${a} OR "${b} ${c}" OR ${d}*`,
    pattern: new RegExp(`\\b(?:${a}|${b} ${c}|${d}\\w*)\\b`, "i"),
  };
}

function indexOf(topics: readonly NamedQuery[]): TopicIndex {
  const index = compileTopics(topics, []);
  if (isProblems(index)) throw new Error(index.problems.join("\n"));
  return index;
}

function milliseconds(work: () => void): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

const documents: TopicDocument[] = Array.from({ length: DOCUMENTS }, () => ({
  title: text(12),
  description: text(40),
  content: text(350),
}));

function matchAll(index: TopicIndex, some: readonly TopicDocument[]): number {
  return some.reduce((sum, document) => sum + matchDocument(index, document).length, 0);
}

function searchAll(topics: readonly Topic[], some: readonly TopicDocument[]): number {
  return some.reduce((sum, { title, description, content }) => {
    const whole = `${title}\n${description}\n${content}`;
    for (const each of topics) if (each.pattern.test(whole)) sum += 1;
    return sum;
  }, 0);
}

console.log("  topics   compile   add one   index docs/s   RegExp docs/s   ratio   matches/doc");
for (const size of SIZES) {
  const topics = Array.from({ length: size }, (_, at) => topic(at));
  let index = indexOf(topics);
  const compile = milliseconds(() => {
    index = indexOf(topics);
  });
  const some = documents.slice(0, Math.min(DOCUMENTS, 200_000 / size));
  const matches = matchAll(index, some);
  if (matches !== searchAll(topics, some)) throw new Error("the index and the regular expressions disagree");
  const indexed = documents.length / milliseconds(() => matchAll(index, documents));
  const searched = some.length / milliseconds(() => searchAll(topics, some));
  const addOne = milliseconds(() =>
    addTopics(index, [{ name: "one-more", query: `${subject()} NEAR/5 ${subject()}` }], []),
  );
  console.log(
    [
      String(size).padStart(8),
      `${compile.toFixed(0)} ms`.padStart(9),
      `${addOne.toFixed(2)} ms`.padStart(9),
      (indexed * 1000).toFixed(0).padStart(14),
      (searched * 1000).toFixed(0).padStart(15),
      `${(indexed / searched).toFixed(0)}×`.padStart(7),
      (matches / some.length).toFixed(1).padStart(13),
    ].join(" "),
  );
}
