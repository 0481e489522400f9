import type { MessageLimits } from "../../messages/limits.ts";

/** What messages for Slack are planned by: less than `layOutLimits` lay out, for the templates of times and the buttons. */
export const slackLimits: MessageLimits = {
  ...{ characters: 5500, heading: 2900, block: 2900, item: 750, blocks: 50 },
  ...{ chart: 1000, buttons: 25, command: 2000, field: 3000 },
};

/**
 * Characters over all blocks, in one block of prose, one item of a list, one line of small print, and in a chart in words, as JSON. Slack
 * documents 3,000 a text, but refuses messages from about 11,000 in all on (msg_blocks_too_long), and edits of what it once took from 4,000
 * on (msg_too_long). Nobody says what it counts there, so for an edit all of the JSON is.
 */
export const layOutLimits = {
  post: { size: 9000, text: 2900, item: 700, smallPrint: 2900, chart: 6000 },
  editable: { size: 3900, text: 1500, item: 500, smallPrint: 1300, chart: 2800 },
};

export const mostBlocks = slackLimits.blocks;
/** What stands for the blocks in a notification. */
export const longestFallback = 2900;
/** Of a row of buttons; `row`: labels and command lines together. */
export const buttonLimits = { buttons: 25, label: 75, command: 2000, row: 2900 };
/** Of a picture's own words. */
export const pictureLimits = { title: 200, alt: 1000 };
/** Of a chart in words; `fewest`: the newest row and the line that counts the others. */
export const chartLimits = { rows: 14, fewest: 2, values: 4, name: 60 };
/** Of a modal and its fields. */
export const modalLimits = {
  ...{ title: 24, button: 24, label: 2000, placeholder: 150, hint: 2000, value: slackLimits.field, metadata: 3000 },
};
