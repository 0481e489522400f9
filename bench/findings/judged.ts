/** One item of a finding's texts: what was to be found in it, and what was. */
export type Judged = { id: string; wanted: readonly string[]; said: readonly { text: string; isRight: boolean }[] };

/** Plays one item as its file says at the top. */
export type Judge = (item: unknown) => Judged;
