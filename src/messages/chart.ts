/** Counts over time, as data: platforms draw it, or write it out where no picture can be shown. */
export type Chart = {
  title: string;
  /** One a column, oldest first: "18 Aug". */
  columns: string[];
  /** Each with one value a column, stacked in this order. */
  series: { name: string; values: number[] }[];
  /** What the picture shows, in a sentence, for those who do not see it. */
  alt: string;
};

/** All of a series, or all of a column. */
export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
