import { expect, test } from "vitest";
import { linkPosts, postsIn } from "../../src/delivery/link-posts.ts";
import { context, list, type Message, text } from "../../src/messages/message.ts";

const message: Message = {
  fallback: "goes on",
  blocks: [
    context(text("Goes on in "), { kind: "post", text: "a newer card", delivery: 7 }),
    list([{ kind: "post", text: "another", delivery: 8 }]),
  ],
};

test("names the messages that a message points to, wherever they stand in it", () => {
  expect(postsIn(message)).toEqual([7, 8]);
});

test("puts links in their place, and plain text where there is no address", () => {
  const linked = linkPosts(message, (id) => (id === 7 ? "https://chat.example.org/m/7" : undefined));
  expect(linked.blocks).toEqual([
    context(text("Goes on in "), { kind: "link", text: "a newer card", url: "https://chat.example.org/m/7" }),
    list([text("another")]),
  ]);
  expect(postsIn(linked)).toEqual([]);
});
