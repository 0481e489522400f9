const MOST = 1_000;

/** The lines that stand for the messages sent lately, by the id of each: a thread is named after the message it begins with. */
export function createTitles(): { note(id: string, title: string): void; of(id: string): string | undefined } {
  const titles = new Map<string, string>();
  return {
    note(id, title) {
      titles.delete(id);
      titles.set(id, title);
      const oldest = titles.size > MOST ? titles.keys().next().value : undefined;
      if (oldest !== undefined) titles.delete(oldest);
    },
    of: (id) => titles.get(id),
  };
}
