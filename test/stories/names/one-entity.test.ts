import { expect, it } from "vitest";
import { oneEntityAliases } from "../../../src/stories/names/one-entity.ts";

it("takes of a topic's aliases only what spells the name itself", () => {
  const aliases = [
    { name: "kessler", spellings: ["Kessler", "Kesler", "Кесслер*", "Ostrian leader", "Amari", "Ardenne"] },
    { name: "mediator", spellings: ["mediator", "go-between", "Vermittler*"] },
    { name: "envoys", spellings: ["Amari", "Oduya"] },
  ];
  expect(oneEntityAliases(aliases)).toEqual([{ name: "kessler", spellings: ["Kessler", "Kesler", "Кесслер*"] }]);
});
