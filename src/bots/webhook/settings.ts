import { z } from "zod";
import { setting, settingsGroup } from "../../settings.ts";

export type WebhookSettings = {
  /** The address of each incoming webhook by the name of its channel. */
  webhooks: ReadonlyMap<string, string>;
};

const example = "desk=https://mattermost.example/hooks/abc, board=https://chat.googleapis.com/v1/spaces/…";
const wherefrom =
  "Mattermost shows the address under Integrations → Incoming Webhooks, Google Chat under Apps & integrations → Webhooks of the space";

const named = /^([a-z][a-z\d-]{0,31})=(https?:\/\/\S+)$/;

const webhooks = z.string({ error: `is missing: such as ${example}; ${wherefrom}` }).transform((list, { addIssue }) => {
  const read = new Map<string, string>();
  for (const [index, entry] of entriesOf(list).entries()) {
    const [, name = "", address = ""] = named.exec(entry) ?? [];
    // The address is secret, and an entry that cannot be read may hold one: it is named by its place.
    if (!URL.canParse(address))
      addIssue(`takes NAME=ADDRESS, such as ${example}; entry ${index + 1} is none: ${wherefrom}`);
    else if (read.has(name)) addIssue(`names ${name} twice: give every channel a name of its own`);
    else read.set(name, address);
  }
  return read;
});

/** Parted at commas, but not at those of an address. */
function entriesOf(list: string): string[] {
  const entries = list.split(/,\s*(?=[^\s,=:/]+=\w+:)/).map((entry) => entry.replace(/[\s,]+$/, ""));
  return entries.filter((entry) => entry !== "");
}

/** Whoever knows the address may post: the address as a whole, and what behind its host nobody could guess. */
function secretsOf(list: string): string[] {
  const addresses = list.match(/https?:\/\/[^\s,]+/g) ?? [list];
  return addresses.flatMap((address) => [
    address,
    ...(address.replace(/^\w+:\/\/[^/]+/, "").match(/[\w-]{16,}/g) ?? []),
  ]);
}

export const webhookSettings = settingsGroup(
  z.object({
    WEBHOOKS: setting(webhooks, {
      description:
        "Incoming webhooks to post to, as NAME=ADDRESS separated by commas (Mattermost, Google Chat and others)",
      secret: secretsOf,
    }),
  }),
  {
    heading: "Mattermost, Google Chat: the address of an incoming webhook",
    turnedOnBy: ["WEBHOOKS"],
    as: (given): WebhookSettings => ({ webhooks: given.WEBHOOKS }),
  },
);
