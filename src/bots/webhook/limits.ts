import { type MessageLimits, unlimited } from "../../messages/limits.ts";

/** Google Chat takes 4,096 characters a text, Mattermost 16,383: what fits into the smaller fits into both. */
export const longestText = 4_096;

/** What messages are planned by: less than that, for marks and for times, which are written out. No button and no form is shown. */
export const webhookLimits: MessageLimits = {
  ...unlimited,
  ...{ characters: 3_600, heading: 300, block: 1_500, item: 700, blocks: 60 },
  ...{ chart: 400, buttons: 0 },
};
