/** Made-up news in which things happen, are told for about two days by several outlets, and are over: the same at every run. */
export type NewsEvents = {
  /** An article of one of the events under way; now and then a new one begins. */
  next(): { title: string; description: string; outlet: string };
};

const commonNames = 2_000;
const rareNames = 200_000;
const vocabulary = 30_000;
const outlets = 60;
/** One event in so many is told far more often than the others. */
const bigOneIn = 60;
const bigShare = 0.15;

type Event = { names: string[]; words: string[] };

/** `perEvent`: how many articles tell an event on average; `underWay`: how many events are told at a time. */
export function createNewsEvents({ perEvent, underWay }: { perEvent: number; underWay: number }): NewsEvents {
  const random = numbers(7);
  const events: Event[] = [];
  const big: Event[] = [];
  const ranked = (size: number) => Math.floor(size ** random());
  const word = () => spelled(ranked(vocabulary));
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];

  function begin(): void {
    const names = [0, 0, 1, 1, 1].map((rare) =>
      capital(spelled(vocabulary + (rare ? commonNames + Math.floor(random() * rareNames) : ranked(commonNames)))),
    );
    const event = { names, words: Array.from({ length: 8 }, word) };
    events.push(event);
    if (random() < 1 / bigOneIn) big.push(event);
    if (events.length > underWay) events.shift();
    if (big.length > underWay / bigOneIn) big.shift();
  }

  function next() {
    if (events.length === 0 || random() < 1 / perEvent) begin();
    const event = (random() < bigShare ? pick(big) : undefined) ?? pick(events) ?? { names: [], words: [] };
    const some = (items: readonly string[], share: number) => items.filter(() => random() < share);
    const title = [...some(event.names, 0.6), ...some(event.words, 0.4), word(), word()];
    const lead = [...some(event.names, 0.8), ...some(event.words, 0.7), ...Array.from({ length: 14 }, word)];
    return {
      title: capital(title.join(" ")),
      description: `${capital(lead.join(" "))}.`,
      outlet: `outlet ${ranked(outlets)}`,
    };
  }
  return { next };
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
