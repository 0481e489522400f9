import { describe, expect, test } from "vitest";
import { renderMessage } from "../../../../src/bots/console/render/render.ts";
import { createSender } from "../../../../src/bots/console/send/send.ts";
import { context, heading, link, type Message, paragraph } from "../../../../src/messages/message.ts";

const channel = { id: 1, platform: "console", address: "terminal", timezone: "UTC" };

function card(outlets: number, headline = "Talks go on"): Message {
  return {
    fallback: headline,
    blocks: [
      heading(link(headline, "https://a.example/1")),
      paragraph("The talks go on."),
      context(`${outlets} outlets`),
    ],
  };
}

function createStand() {
  const printed: string[] = [];
  const state = { open: true };
  const sender = createSender({
    render: (message, timezone, indent) =>
      renderMessage(message, { width: 60 - indent, color: false, hyperlinks: false, timezone }),
    print: (output) => {
      if (state.open) printed.push(output);
      return state.open;
    },
  });
  return { printed, state, sender };
}

describe("sending to the terminal", () => {
  test("prints the card and counts the references", async () => {
    const { sender, printed } = createStand();
    expect(await sender.send(channel, card(1), "a")).toEqual({ kind: "sent", ref: "1" });
    expect(await sender.send(channel, card(1), "b")).toEqual({ kind: "sent", ref: "2" });
    expect(printed[0]).toBe("Talks go on (https://a.example/1)\nThe talks go on.\n  1 outlets\n\n");
  });

  test("prints a message sent twice under one key once, and finds it by the key", async () => {
    const { sender, printed } = createStand();
    await sender.send(channel, card(1), "a");
    expect(await sender.send(channel, card(1), "a")).toEqual({ kind: "sent", ref: "1" });
    expect(printed).toHaveLength(1);
    expect(await sender.find(channel, "a", { since: 0 })).toEqual({ kind: "found", ref: "1" });
    expect(await sender.find(channel, "b", { since: 0 })).toEqual({ kind: "absent" });
  });

  test("prints of an edit the heading and what is new", async () => {
    const { sender, printed } = createStand();
    await sender.send(channel, card(1), "a");
    await sender.edit(channel, "1", card(2), "a2");
    expect(printed[1]).toBe("updated: Talks go on\n  2 outlets\n\n");
    await sender.edit(channel, "1", card(2, "Talks end"), "a3");
    expect(printed[2]).toBe("updated: Talks end\n\n");
  });

  test("prints nothing for an edit that changes nothing", async () => {
    const { sender, printed } = createStand();
    await sender.send(channel, card(1), "a");
    expect(await sender.edit(channel, "1", card(1), "a2")).toEqual({ kind: "sent", ref: "1" });
    expect(printed).toHaveLength(1);
  });

  test("prints an edit of a card from an earlier session in full", async () => {
    const { sender, printed } = createStand();
    expect(await sender.edit(channel, "7", card(2), "a2")).toEqual({ kind: "sent", ref: "7" });
    expect(printed[0]).toBe("updated: Talks go on\nThe talks go on.\n  2 outlets\n\n");
  });

  test("prints a reply indented under the name of its card, once, and finds it", async () => {
    const { sender, printed } = createStand();
    await sender.send(channel, card(1), "a");
    const said: Message = { fallback: "x", blocks: [paragraph(`A denies it. ${"word ".repeat(12)}`), context("now")] };
    expect(await sender.send(channel, said, "r", "1")).toEqual({ kind: "sent", ref: "2" });
    expect(await sender.send(channel, said, "r", "1")).toEqual({ kind: "sent", ref: "2" });
    expect(printed).toHaveLength(2);
    expect(printed[1]).toBe(
      "↳ Talks go on\n  A denies it. word word word word word word word word word\n  word word word\n    now\n\n",
    );
    expect(await sender.find(channel, "r", { since: 0, thread: "1" })).toEqual({ kind: "found", ref: "2" });
  });

  test("prints a reply to a card of an earlier session too", async () => {
    const { sender, printed } = createStand();
    await sender.send(channel, card(1), "r", "71");
    expect(printed[0]).toMatch(/^↳ a card from before\n {2}Talks go on/);
  });

  test("calls nobody and has no address for a message", async () => {
    const { sender, printed } = createStand();
    await sender.send(channel, { ...card(1), mentions: [{ kind: "everyone" }] }, "a");
    expect(printed[0]).not.toContain("@");
    expect(await sender.linkTo(channel, "1")).toBeUndefined();
  });

  test("forgets the oldest cards after 500", async () => {
    const { sender } = createStand();
    for (let n = 1; n <= 501; n += 1) await sender.send(channel, card(n), `key-${n}`);
    expect(await sender.find(channel, "key-1", { since: 0 })).toEqual({ kind: "absent" });
    expect(await sender.find(channel, "key-2", { since: 0 })).toEqual({ kind: "found", ref: "2" });
  });

  test("asks to try again when the terminal is closed", async () => {
    const { sender, state } = createStand();
    state.open = false;
    expect(await sender.send(channel, card(1), "a")).toEqual({ kind: "retry", reason: "the terminal is closed" });
    expect(await sender.find(channel, "a", { since: 0 })).toEqual({ kind: "absent" });
  });
});
