import { expect, test } from "vitest";
import { publicUrl } from "../../../src/feeds/http/public-url.ts";

test("credentials in a feed's address are never shown", () => {
  expect(publicUrl("https://desk:hush@feeds.example/rss?a=1")).toBe("https://feeds.example/rss?a=1");
  expect(publicUrl("https://feeds.example/rss")).toBe("https://feeds.example/rss");
  expect(publicUrl("no address")).toBe("no address");
});
