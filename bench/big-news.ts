/** Made-up articles for a database of years, the same at every run: words as frequent as in prose, the frequent ones English. */
export type BigNews = {
  random(): number;
  words(count: number): string;
  /** Names that articles of one event share. */
  names(): string[];
  article(event: Event | undefined, at: number): BigArticle;
};

/** What articles of one story are about. `words`: those of the topic; `values`: the watched values that the story speaks of. */
export type Event = { names: string[]; words: string[]; values: string[] };

/** A sentence with its place in the body, else in the description. */
export type Placed = { text: string; start: number; end: number; kind: SentenceKind; speaker?: string; day?: string };
export type SentenceKind = "plain" | "quote" | "dated" | "denial" | "open" | "statement";
export type BigArticle = { title: string; description: string; body: string; sentences: Placed[]; watched: string[] };

/** So many that words at the end of the list stand in some hundreds of a million articles. */
const vocabularySize = 60_000;
const speakers = 400;
const day = 86_400_000;

export const frequent =
  `the of to in and a that for on said is with was as by at from it has he will be have an are not his after who their were its
  been but they about which this more would had over than also or up into one new when last two there first could out some people year
  government president minister talks war ceasefire summit security guarantees sanctions markets shares police court report border
  troops agreement leaders energy prices election budget plan meeting officials deal parliament attack bank trade industry company
  workers health school climate water storm fire rail flight football tax law judge union strike farm oil gas power housing`
    .trim()
    .split(/\s+/);

export const months = "January February March April May June July August September October November December".split(
  " ",
);

export function createBigNews(seed = 11): BigNews {
  const random = numbers(seed);
  const vocabulary = [...frequent, ...Array.from({ length: vocabularySize - frequent.length }, (_, i) => spelled(i))];
  const word = () => vocabulary[Math.floor(vocabularySize ** random())] ?? "the";
  const words = (count: number) => Array.from({ length: count }, word).join(" ");
  const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? "";
  const name = () => capital(spelled(1_000 + Math.floor(random() * 300_000)));
  const speaker = () =>
    `${capital(spelled(Math.floor(speakers ** random())))} ${surname(Math.floor(speakers ** random()))}`;
  const names = () => Array.from({ length: 6 }, name);

  function article(event: Event | undefined, at: number): BigArticle {
    const own = event?.names.slice(0, 4) ?? names().slice(0, 3);
    const about = event ? pick(event.words) : word();
    const value = event && random() < 0.5 ? pick(event.values) : "";
    const title = capital(`${own.join(" ")} ${about} ${words(3)}`);
    const lead = `${capital(about)} of ${own.join(" and ")} ${words(12)}${value ? ` in ${value}` : ""}.`;
    const description = `${lead} ${sentence()} ${sentence()}`.slice(0, 300).trimEnd();
    const length = bodyLength(event !== undefined);
    const parts = length === 0 ? [] : [{ kind: "plain" as const, text: lead }];
    const sentences = placed([...parts, ...told(length, event, { at, value })]);
    const body = sentences.map(({ text, end }, i) => text + gapAfter(i, end)).join("");
    return { title, description, body: body.trimEnd(), sentences, watched: value ? [value] : [] };
  }

  function bodyLength(isOfTopic: boolean): number {
    if (random() < (isOfTopic ? 0.25 : 0.45)) return 0;
    return 200 + Math.floor(3_800 * random() ** 3);
  }

  function told(length: number, event: Event | undefined, context: { at: number; value: string }): Unplaced[] {
    const found: Unplaced[] = [];
    for (let size = 100; size < length; size += found.at(-1)?.text.length ?? 1) {
      found.push(event && random() < 0.4 ? ofTopic(event, context) : { kind: "plain", text: sentence() });
    }
    return found;
  }

  function ofTopic(event: Event, { at, value }: { at: number; value: string }): Unplaced {
    const by = speaker();
    const [about, other] = [pick(event.words), pick(event.names)];
    const place = value || other;
    const on = new Date(at + Math.floor(random() * 34 - 4) * day);
    const written = `${on.getUTCDate()} ${months[on.getUTCMonth()]} ${on.getUTCFullYear()}`;
    const kinds: Unplaced[] = [
      {
        kind: "quote",
        speaker: by,
        text: `“We will ${words(7)} the ${about}, and ${words(5)},” said ${by}, the minister of ${word()}.`,
      },
      {
        kind: "dated",
        day: on.toISOString().slice(0, 10),
        text: `The ${about} ${words(4)} will be held in ${place} on ${written}.`,
      },
      { kind: "denial", text: `${by} denied that the ${about} ${words(5)} in ${place}.` },
      { kind: "open", text: `It remains unclear whether the ${about} of ${other} ${words(6)}.` },
      { kind: "statement", text: `${by} said on Tuesday that ${place} had ${words(6)} the ${about} ${words(4)}.` },
    ];
    return kinds[Math.floor(random() * kinds.length)] ?? { kind: "plain", text: sentence() };
  }

  function sentence(): string {
    return `${capital(words(8 + Math.floor(random() * 16)))}.`;
  }

  return { random, words, names, article };
}

type Unplaced = Omit<Placed, "start" | "end">;

function placed(sentences: readonly Unplaced[]): Placed[] {
  let start = 0;
  return sentences.map((one, i) => {
    const end = start + one.text.length;
    const at = { ...one, start, end };
    start = end + gapAfter(i, end).length;
    return at;
  });
}

/** Paragraphs have three sentences. */
function gapAfter(index: number, end: number): string {
  return end > 0 && index % 3 === 2 ? "\n\n" : " ";
}

function surname(rank: number): string {
  return `${capital(spelled(rank + 500))}ov`;
}

function spelled(rank: number): string {
  const syllables = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"];
  return String(rank)
    .padStart(3, "0")
    .replace(/\d/g, (digit) => syllables[Number(digit)] ?? "");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A linear congruential generator of numbers from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
