/** The sets one may choose from, by their evidence, and what each is worth. */
export type Choice = { sets: readonly Float64Array[]; rewards: readonly number[] };

const ridge = 0.04;
const steps = 150;
const rate = 0.08;

/**
 * Weights by which the sets of most reward become likeliest: a set's probability is exp(weights · evidence) over the sum of all, and Adam
 * raises the mean expected reward, with a ridge. Evidence is standardised within, the weights are for evidence as given.
 */
export function fitChoices(choices: readonly Choice[]): number[] {
  const { mean, spread } = scaleOf(choices);
  const scaled = choices.map(({ sets, rewards }) => ({ sets: sets.map((set) => standardised(set)), rewards }));
  const weights = new Float64Array(mean.length);
  const first = new Float64Array(mean.length);
  const second = new Float64Array(mean.length);
  for (let step = 1; step <= steps; step += 1) {
    const gradient = new Float64Array(mean.length);
    for (const choice of scaled) learn(choice, weights, gradient);
    for (const [i, sum] of gradient.entries()) {
      const slope = sum / scaled.length - ridge * at(weights, i);
      first[i] = 0.9 * at(first, i) + 0.1 * slope;
      second[i] = 0.99 * at(second, i) + 0.01 * slope * slope;
      const pace = Math.sqrt(at(second, i) / (1 - 0.99 ** step)) + 1e-8;
      weights[i] = at(weights, i) + (rate * (at(first, i) / (1 - 0.9 ** step))) / pace;
    }
  }
  return [...weights].map((weight, i) => weight / at(spread, i));

  function standardised(set: Float64Array): Float64Array {
    return set.map((value, i) => (value - at(mean, i)) / at(spread, i));
  }
}

function learn({ sets, rewards }: Choice, weights: Float64Array, gradient: Float64Array): void {
  const worths = sets.map((set) => set.reduce((sum, value, i) => sum + value * at(weights, i), 0));
  const most = worths.reduce((a, b) => Math.max(a, b));
  const odds = worths.map((worth) => Math.exp(worth - most));
  const all = odds.reduce((a, b) => a + b);
  const expected = odds.reduce((sum, odd, i) => sum + (odd / all) * (rewards[i] ?? 0), 0);
  for (const [i, set] of sets.entries()) {
    const push = ((odds[i] ?? 0) / all) * ((rewards[i] ?? 0) - expected);
    for (const [k, value] of set.entries()) gradient[k] = at(gradient, k) + push * value;
  }
}

function scaleOf(choices: readonly Choice[]): { mean: Float64Array; spread: Float64Array } {
  const all = choices.flatMap(({ sets }) => sets);
  const mean = new Float64Array(all[0]?.length ?? 0);
  for (const set of all) for (const [i, value] of set.entries()) mean[i] = at(mean, i) + value / all.length;
  const spread = new Float64Array(mean.length);
  for (const set of all)
    for (const [i, value] of set.entries()) spread[i] = at(spread, i) + (value - at(mean, i)) ** 2 / all.length;
  return { mean, spread: spread.map((square) => Math.sqrt(square) + 1e-9) };
}

function at(values: Float64Array, i: number): number {
  return values[i] ?? 0;
}
