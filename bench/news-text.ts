/** Made-up news for measurements: words as frequent as in prose, the same at every run. */
export type NewsText = {
  word(): string;
  sentence(): string;
  /** `events`: how many different things have happened; articles of one event share most of their words. */
  article(events: number): { id: number; title: string; description: string; body: string };
};

const vocabulary = 20_000;

export function createNewsText(seed = 42): NewsText {
  const next = numbers(seed);
  let count = 0;

  const spelled = (rank: number) => {
    const syllables = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"];
    return String(rank)
      .padStart(4, "0")
      .replace(/\d/g, (digit) => syllables[Number(digit)] ?? "");
  };
  const word = () => spelled(Math.floor(vocabulary ** next()));
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const sentence = () => `${capital(Array.from({ length: 16 }, word).join(" "))}.`;

  function article(events: number) {
    count += 1;
    const event = Math.floor(next() * events);
    const own = Array.from({ length: 6 }, (_, i) => capital(spelled((event * 7 + i * 13) % vocabulary)));
    return {
      id: count,
      title: `${own.slice(0, 4).join(" ")} ${word()} ${word()}`,
      description: `${own.join(" ")} ${word()} ${word()} ${word()}.`,
      body: Array.from({ length: 5 }, () => `${own[0]} ${own[3]} ${sentence()} ${sentence()}`).join("\n\n"),
    };
  }
  return { word, sentence, article };
}

/** A linear congruential generator of numbers from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
