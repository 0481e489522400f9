import { describe, expect, it } from "vitest";
import { askedUrl, nextMove } from "../../../src/feeds/pace/move.ts";

const url = "https://old.example/feed";
const there = "https://new.example/feed";

describe("nextMove", () => {
  it("believes a move that was seen twice in a row", () => {
    const once = nextMove(url, { sightings: 0 }, there);
    expect(once).toEqual({ candidate: there, sightings: 1 });
    expect(nextMove(url, once, there)).toEqual({ movedTo: there, sightings: 0 });
  });

  it("forgets a move that another target or none came between", () => {
    const once = nextMove(url, { sightings: 0 }, there);
    expect(nextMove(url, once, undefined)).toEqual({ sightings: 0 });
    const other = nextMove(url, once, "https://third.example/feed");
    expect(other).toEqual({ candidate: "https://third.example/feed", sightings: 1 });
    expect(nextMove(url, other, there)).toEqual({ candidate: there, sightings: 1 });
  });

  it("keeps asking where the feed moved, and follows a further move", () => {
    const moved = { movedTo: there, sightings: 0 };
    expect(nextMove(url, moved, undefined)).toEqual(moved);
    const further = nextMove(url, moved, "https://third.example/feed");
    expect(further).toEqual({ movedTo: there, candidate: "https://third.example/feed", sightings: 1 });
    expect(nextMove(url, further, "https://third.example/feed").movedTo).toBe("https://third.example/feed");
  });

  it("comes home when the new address leads back", () => {
    const back = nextMove(url, { movedTo: there, sightings: 0 }, url);
    expect(nextMove(url, back, url)).toEqual({ sightings: 0 });
  });
});

describe("askedUrl", () => {
  it("is where the feed moved, else its own address", () => {
    expect(askedUrl(url, undefined)).toBe(url);
    expect(askedUrl(url, there)).toBe(there);
  });

  it("keeps a login for the server it is for", () => {
    const own = "https://desk:hush@old.example/feed";
    expect(askedUrl(own, "https://old.example/rss")).toBe("https://desk:hush@old.example/rss");
    expect(askedUrl(own, "http://old.example/rss")).toBe("http://old.example/rss");
    expect(askedUrl(own, there)).toBe(there);
  });
});
