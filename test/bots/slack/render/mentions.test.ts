import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Message } from "../../../../src/messages/message.ts";
import type { Mention } from "../../../../src/model.ts";
import { type Bench, NEWS, note, setUp } from "../slack-bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await setUp();
});
afterEach(() => bench.close());

const calling = (...mentions: Mention[]): Message => ({ ...note("Ceasefire agreed"), mentions });
const posted = () => bench.slack.messages("C0NEWS");

describe("a post that calls people", () => {
  it("calls them on a line of its own, and in the text that notifications show", async () => {
    const mentions: Mention[] = [
      { kind: "here" },
      { kind: "everyone" },
      { kind: "group", id: "S0DESK" },
      { kind: "person", id: "U0ADMIN" },
    ];
    expect((await bench.platform.send(NEWS, calling(...mentions), "k")).kind).toBe("sent");
    expect(posted()).toMatchObject([
      {
        text: "<!here> <!channel> <!subteam^S0DESK> <@U0ADMIN> Ceasefire agreed",
        called: ["here", "channel", "S0DESK", "U0ADMIN"],
      },
    ]);
    expect(bench.slack.violations).toEqual([]);
  });

  it("keeps the line when it is edited, and calls nobody again", async () => {
    const sent = await bench.platform.send(NEWS, calling({ kind: "here" }), "k");
    const [line] = posted()[0]?.blocks ?? [];
    await bench.platform.edit(NEWS, sent.kind === "sent" ? sent.ref : "", calling({ kind: "here" }), "k");
    expect(posted()[0]?.blocks[0]).toEqual(line);
    expect(posted()[0]?.text).toBe("Ceasefire agreed");
    expect(bench.slack.violations).toEqual([]);
  });

  it("calls in a thread too", async () => {
    const root = await bench.platform.send(NEWS, note("Talks"), "root");
    await bench.platform.send(
      NEWS,
      calling({ kind: "group", id: "S0DESK" }),
      "k",
      root.kind === "sent" ? root.ref : "",
    );
    expect(posted()[1]).toMatchObject({ called: ["S0DESK"], thread_ts: posted()[0]?.ts });
  });

  it("leaves out what cannot be an id of Slack's, and whoever was named twice", async () => {
    const ids = ["C0NEWS", "S1> <!channel", "", "s0desk"].map((id) => ({ kind: "group" as const, id }));
    await bench.platform.send(NEWS, calling(...ids, { kind: "person", id: "S0DESK" }), "a");
    await bench.platform.send(NEWS, calling({ kind: "here" }, { kind: "here" }), "b");
    expect(posted().map((each) => each.called)).toEqual([[], ["here"]]);
  });

  it("is posted all the same where Slack refuses a mention", async () => {
    bench.slack.fail("chat.postMessage", ({ args }) =>
      JSON.stringify(args.blocks).includes("S0GONE") ? { kind: "error", code: "invalid_blocks" } : undefined,
    );
    const message = calling({ kind: "group", id: "S0GONE" });
    expect((await bench.platform.send(NEWS, message, "k")).kind).toBe("sent");
    expect(posted()).toMatchObject([{ text: "Ceasefire agreed", called: [] }]);
    expect(bench.log.filter((line) => line.level === "warn")).toHaveLength(1);
  });

  it("calls nobody as an answer to a command", async () => {
    bench.answerWith(() => ({ message: calling({ kind: "everyone" }), visibility: "channel" }));
    await bench.slack.slash("share 1");
    expect(posted()).toMatchObject([{ text: "Ceasefire agreed", called: [] }]);
    expect(bench.slack.violations).toEqual([]);
  });
});

describe("names in a typed line", () => {
  const typed = async (line: string) => {
    await bench.slack.slash(line);
    return bench.requests.at(-1)?.line;
  };

  it("become neutral words after ping", async () => {
    bench.slack.workspace.addGroup({ id: "S0DESK", handle: "desk" });
    expect(await typed("subscribe ceasefire ping:@desk")).toBe("subscribe ceasefire ping:@group:S0DESK");
    expect(await typed("subscribe ceasefire ping:@ada")).toBe("subscribe ceasefire ping:@person:U0ASKER");
    expect(await typed("subscribe ceasefire ping:@here")).toBe("subscribe ceasefire ping:@here");
    expect(await typed("subscribe ceasefire ping:@channel")).toBe("subscribe ceasefire ping:@everyone");
    expect(await typed("subscribe ceasefire ping:<@U0ADMIN>")).toBe("subscribe ceasefire ping:@person:U0ADMIN");
  });

  it("stay the words of a query before it, where an alias may have the name of a group", async () => {
    bench.slack.workspace.addGroup({ id: "S0UKR", handle: "ukraine" });
    expect(await typed('topic add truce "truce AND @ukraine" ping:@ukraine')).toBe(
      'topic add truce "truce AND @ukraine" ping:@group:S0UKR',
    );
    expect(await typed("search <#C0NEWS|general> @ada")).toBe("search #general @ada");
    expect(await typed("search <mailto:a@b.example|a@b.example>")).toBe("search a@b.example");
  });

  it("are passed on where Slack gives nothing but an id", async () => {
    expect(await typed("x <@U0ADMIN> <!subteam^S0DESK> <!odd>")).toBe("x @person:U0ADMIN @group:S0DESK");
  });

  it("mean the same in a mention of the bot", async () => {
    bench.slack.workspace.addGroup({ id: "S0DESK", handle: "desk" });
    await bench.slack.mention("subscribe ceasefire ping:@desk");
    expect(bench.requests.at(-1)?.line).toBe("subscribe ceasefire ping:@group:S0DESK");
  });
});

describe("a button in a thread", () => {
  const button = { type: "button" as const, action_id: "news:0:0", value: "why 1", text: { text: "Why?" } };

  it("is answered in the thread, to who pressed it", async () => {
    expect(await bench.slack.press(button, { thread: "1.000009" })).toMatchObject([{ text: "You said: why 1" }]);
    expect(bench.slack.ephemerals()).toMatchObject([{ user: "U0ASKER", thread_ts: "1.000009" }]);
  });

  it("is answered in the channel where the bot cannot show it in the thread", async () => {
    bench.slack.workspace.addChannel({ id: "C0DESK", member: false });
    await bench.slack.press(button, { thread: "1.000009", channel: "C0DESK" });
    expect(bench.slack.ephemerals()).toMatchObject([{ channel: "C0DESK", user: "U0ASKER" }]);
  });

  it("of the thread's root is answered in the channel, where it stands", async () => {
    await bench.slack.press(button, { thread: "1.000009", message: "1.000009" });
    expect(bench.slack.ephemerals()[0]).not.toHaveProperty("thread_ts");
  });
});
