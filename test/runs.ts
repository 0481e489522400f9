/** How often a property is tried: `times`, or FC_SCALE times as often. */
export function runs(times: number): number {
  return Math.ceil(times * Number(process.env.FC_SCALE ?? 1));
}
