import { afterEach, expect, test } from "vitest";
import { type ModelMode, type ModelServer, startLanguageModel } from "../stand-ins/language-model.ts";
import { type Newsroom, openNewsroom, reports } from "./newsroom.ts";

let room: Newsroom;
let server: ModelServer;
const written = "Written by a language model";
const slackCard = () => JSON.stringify(room.slack.messages("C0NEWS")[0]?.blocks);

async function open(mode: ModelMode): Promise<void> {
  server = await startLanguageModel(mode);
  const limits = { dailyTokens: 200_000, timeoutSeconds: 600 };
  const model = { provider: "openai-compatible", model: "m", baseUrl: `${server.origin}/v1`, ...limits } as const;
  room = await openNewsroom({ model });
  await room.later();
  await room.slack.slash("subscribe ceasefire", { user: "U0ADMIN" });
  await room.discord.command("subscribe", { topic: "ceasefire" }, { manage: true });
  room.publish("harbour", reports.harbour);
  await room.later();
}
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  await room.close();
  await server.close();
});

test("a card goes out with the article's own sentences, and is edited once the model wrote something that the gate lets pass", async () => {
  await open("faithful");
  expect(room.slack.messages("C0NEWS")).toHaveLength(1);
  await room.later();
  expect(slackCard()).toContain(written);
  expect(slackCard()).toContain("ceasefire-proposal#:~:text=");
  expect(room.discord.messages("news")[0]?.text).toContain(written);
  expect(room.slack.messages("C0NEWS")[0]?.edits).toHaveLength(1);
  const asked = server.questions.length;
  await room.later();
  await room.later();
  expect(server.questions).toHaveLength(asked);
});

test.each(["lies about a name", "invents a citation", "html", 500] as const)(
  "a model that %s changes nothing: the article's own sentences stay",
  async (mode) => {
    await open(mode);
    await room.later();
    await room.later();
    expect(server.questions.length).toBeGreaterThan(0);
    expect(slackCard()).not.toContain(written);
    expect(slackCard()).toContain("to begin on Sunday at noon.");
    expect(room.slack.messages("C0NEWS")[0]?.edits).toEqual([]);
  },
);

test("an answer is composed from the sentences that were found, which stand below it", async () => {
  await open("faithful");
  const [answer] = await room.slack.slash("ask when would the ceasefire begin?");
  expect(JSON.stringify(answer?.blocks)).toMatch(
    /Written by a language model and checked.*to begin on Sunday at noon/s,
  );
});

test("status says how much of what the model wrote passed the gate", async () => {
  await open("lies about a name");
  await room.later();
  const [status] = await room.slack.slash("status");
  expect(JSON.stringify(status?.blocks)).toMatch(/Language model, last 7 days: 0 answers passed the gate, [1-9]/);
});

test("a brief opens with what the model wrote, marked as such; a model that lies leaves the articles' own sentences", async () => {
  await open("faithful");
  const brief = async () => JSON.stringify((await room.slack.slash("brief ceasefire"))[0]?.blocks);
  expect(await brief()).toContain(written);
  server.mode = "lies about a name";
  room.publish("harbour", {
    ...reports.harbour,
    guid: "h-9",
    link: "https://harbour.example/2",
    title: "Oslo hails Ukraine ceasefire offer",
  });
  await room.later(60);
  expect(await brief()).toContain("ceasefire");
});
