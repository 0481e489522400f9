/** Lines as they are typed, for one reader that takes them when it is ready. */
export type Typed = {
  add(line: string): void;
  /** The oldest line not taken yet; undefined at the end of the input, and for who waits when somebody gives up. */
  next(): Promise<string | undefined>;
  giveUp(): void;
  end(): void;
};

export function createTyped(): Typed {
  const lines: string[] = [];
  let waiting: ((line: string | undefined) => void) | undefined;
  let ended = false;

  const hand = (line: string | undefined) => {
    const take = waiting;
    waiting = undefined;
    take?.(line);
  };
  return {
    add(line) {
      if (waiting) hand(line);
      else lines.push(line);
    },
    next() {
      const line = lines.shift();
      if (line !== undefined || ended) return Promise.resolve(line);
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    giveUp: () => hand(undefined),
    end() {
      ended = true;
      hand(undefined);
    },
  };
}
