import { describe, expect, it } from "vitest";
import { type HostPace, slowerPace, spacingFor } from "../../../src/feeds/pace/host-pace.ts";

const hour = 3_600_000;
const plain = { now: 0, minMs: 300_000, due: 1, isOpened: false };

describe("spacingFor", () => {
  it("is a second, or less where a host has more feeds than fit", () => {
    expect(spacingFor(undefined, plain)).toBe(1_000);
    expect(spacingFor(undefined, { ...plain, due: 3_000 })).toBe(100);
  });

  it("is nothing for servers that the operator opened", () => {
    expect(spacingFor(undefined, { ...plain, isOpened: true })).toBe(0);
  });

  it("is what was learned from complaints, and halves every hour without one", () => {
    const pace = { host: "a", spacingMs: 16_000, notBefore: 0, raisedAt: 0 };
    expect([0, 1, 2, 4, 9].map((hours) => spacingFor(pace, { ...plain, now: hours * hour }))).toEqual([
      16_000, 8_000, 4_000, 1_000, 1_000,
    ]);
    expect(spacingFor(pace, { ...plain, isOpened: true })).toBe(16_000);
    expect(spacingFor(pace, { ...plain, isOpened: true, now: 9 * hour })).toBe(0);
  });
});

describe("slowerPace", () => {
  it("doubles up to ten minutes", () => {
    let pace: HostPace | undefined;
    const spacings = Array.from({ length: 12 }, () => {
      pace = slowerPace("a", pace, { now: 0 });
      return pace.spacingMs;
    });
    expect(spacings.slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
    expect(spacings.at(-1)).toBe(600_000);
  });

  it("keeps silent for as long as the server asks, up to a day, and for the spacing where it says nothing", () => {
    expect(slowerPace("a", undefined, { now: 5, retryAfterMs: hour }).notBefore).toBe(hour + 5);
    expect(slowerPace("a", undefined, { now: 0, retryAfterMs: 100 * hour }).notBefore).toBe(24 * hour);
    expect(slowerPace("a", undefined, { now: 0 }).notBefore).toBe(2_000);
  });
});
