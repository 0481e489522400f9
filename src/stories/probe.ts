import { type Signature, startOf } from "./signature.ts";

/** How telling a stem is: small for what every article has. */
export type StemWeight = (stem: string) => number;

/** Names carry more of the event than other words. */
const nameBoost = 2;

/** An article made ready to be compared with many stories. */
export type Probe = {
  signature: Signature;
  /** Stem → weight in the article's vector of length 1, heaviest first. */
  vector: ReadonlyMap<string, number>;
  starts: ReadonlySet<string>;
};

export function probeOf(signature: Signature, weightOf: StemWeight): Probe {
  const weighted = [...signature.terms].map(([stem, weight]): [string, number] => [
    stem,
    weight * weightOf(stem) * (signature.names.has(stem) ? nameBoost : 1),
  ]);
  const length = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  const sorted = weighted.sort((a, b) => b[1] - a[1]);
  return {
    signature,
    vector: new Map(sorted.map(([stem, weight]) => [stem, weight / length])),
    starts: new Set(sorted.map(([stem]) => startOf(stem))),
  };
}
