import { expect, test } from "vitest";
import { createWebClient } from "../../../../src/bots/slack/connect/web-client.ts";
import { createPictures } from "../../../../src/bots/slack/render/pictures.ts";
import { createSlackTransport } from "../../../../src/bots/slack/send/send.ts";
import type { Log } from "../../../../src/log.ts";
import { startSlack } from "../../../stand-ins/slack.ts";

const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

test("a burst meets Slack's limit once; after that the posts keep the gap, in order, and none is refused again", async () => {
  const slack = await startSlack({ rateLimited: true });
  const client = createWebClient(slack.botToken, { apiUrl: slack.apiUrl, log });
  const transport = createSlackTransport({ client, pictures: createPictures({ client, log }), log });
  const channel = { id: 1, platform: "slack", address: "C0NEWS", timezone: "UTC" };
  const kinds: string[] = [];
  for (let n = 0; n < 4 && kinds.length < 10; ) {
    const message = { fallback: `Post ${n}`, blocks: [] };
    const { kind } = await transport.send(channel, message, `key-${n}`);
    kinds.push(kind);
    if (kind === "sent") n += 1;
  }
  expect(kinds).toEqual(["sent", "retry", "sent", "sent", "sent"]);
  expect(slack.messages("C0NEWS").map((m) => m.text)).toEqual(["Post 0", "Post 1", "Post 2", "Post 3"]);
  await slack.close();
});
