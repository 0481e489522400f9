export type Scores = { precision: number; recall: number; f1: number };

/** B-cubed precision and recall of the stories against the true events of the same articles. */
export function bcubed(events: readonly string[], stories: readonly number[]): Scores {
  const inEvent = sizes(events);
  const inStory = sizes(stories);
  const together = sizes(events.map((event, i) => `${event}\n${stories[i]}`));
  let precision = 0;
  let recall = 0;
  for (const [i, event] of events.entries()) {
    const story = stories[i] ?? 0;
    const both = together.get(`${event}\n${story}`) ?? 0;
    precision += both / (inStory.get(story) ?? 1) / events.length;
    recall += both / (inEvent.get(event) ?? 1) / events.length;
  }
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

/** Pairs of look-alike events, N_a and N_b, and how many of them have most of both ends in one story. */
export function fusedPairs(events: readonly string[], stories: readonly number[]): { fused: number; pairs: number } {
  const topics = Map.groupBy(new Set(events), (event) => event.split("_")[0] ?? "");
  const pairs = [...topics.values()].filter((alike) => alike.length === 2);
  const fused = pairs.filter(([a, b]) => mainStory(events, stories, a) === mainStory(events, stories, b));
  return { fused: fused.length, pairs: pairs.length };
}

function mainStory(events: readonly string[], stories: readonly number[], event: string | undefined): number {
  const counts = sizes(stories.filter((_, i) => events[i] === event));
  return [...counts].reduce((most, other) => (other[1] > most[1] ? other : most), [-1, 0])[0];
}

function sizes<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
