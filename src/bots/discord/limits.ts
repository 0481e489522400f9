import type { MessageLimits } from "../../messages/limits.ts";

/** Of an embed, in UTF-16 units of Markdown; `line`: a line of the description, `items` of one list. */
export const embedLimits = {
  content: 500,
  title: 256,
  description: 4_096,
  line: 2_000,
  item: 1_000,
  items: 100,
  blocks: 100,
};
/** Of a button and of all in a message; `customId` holds the command line and what recognises the message. */
export const buttonLimits = { customId: 100, label: 80, perRow: 5, rows: 5 };
/** Of a chart that is written out. */
export const chartLimits = { rows: 14, named: 8, line: 300 };
export const pictureLimits = { pictures: 4, alt: 1_024 };
/** Of a modal and its fields. */
export const modalLimits = { customId: 100, title: 45, label: 45, hint: 100, value: 4_000, fields: 5 };

/** What messages for Discord are planned by: a description, with room for the lines that say what is missing. */
export const discordLimits: MessageLimits = {
  ...{ characters: 4_050, heading: 255, block: 2_000, item: 1_000, blocks: 100 },
  ...{ chart: 1_000, buttons: 25, command: 96, field: modalLimits.value },
};
