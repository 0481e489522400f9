/**
 * What a message may take where it is shown, as `sizeOf` counts it. Every platform hands in its own; whoever makes a message says in
 * `shorter` how it may be shortened, and `fitMessage` does the rest. A whole message takes 200 characters at the least.
 */
export type MessageLimits = {
  /** The whole message, buttons aside. */
  characters: number;
  /** The words of a heading. */
  heading: number;
  /** A paragraph, a quotation or a line of small print, addresses counted. */
  block: number;
  /** An item of a list, addresses counted. */
  item: number;
  blocks: number;
  /** A chart where it is written out. */
  chart: number;
  buttons: number;
  /** The command line behind a button. */
  command: number;
  /** What stands in a field of a form, in UTF-16 units. */
  field: number;
};

const any = Number.POSITIVE_INFINITY;

/** For a place that takes whatever there is. */
export const unlimited: MessageLimits = {
  ...{ characters: any, heading: any, block: any, item: any, blocks: any },
  ...{ chart: any, buttons: any, command: any, field: any },
};
