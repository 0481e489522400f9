/** How often a property is tried, or how large an example is: `times`, or FC_SCALE times as much. */
export function runs(times: number): number {
  return Math.ceil(times * Number(process.env.FC_SCALE ?? 1));
}
