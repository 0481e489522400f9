import { expect, it } from "vitest";
import { signatureOf } from "../../src/stories/signature.ts";

const article = { id: 1, title: "", description: "", body: "", at: 0 };

it("finds names, and the titles before them, by their capitals", () => {
  const { names } = signatureOf({
    ...article,
    title: "Premier Amari arrives in Ardenne",
    description: "On Monday he met Kessler.",
  });
  expect([...names.keys()].sort()).toEqual(["amari", "ardenn", "kessler", "premier"]);
});

it("takes no word of a Title Case headline for a name unless the text has it as one", () => {
  const { names } = signatureOf({
    ...article,
    title: "Amari Checks Into Clinic After Fall",
    description: "The singer Amari checks her knee at a clinic, according to people near the house.",
  });
  expect([...names.keys()]).toEqual(["amari"]);
});

it("tells numbers of a kind from counts", () => {
  const { labels } = signatureOf({ ...article, title: "Day 500: 12 killed as 3rd convoy leaves" });
  expect([...(labels.get("day #") ?? [])]).toEqual(["500"]);
  expect([...(labels.get("convoy") ?? [])]).toEqual(["3rd"]);
  expect(labels.has("kill")).toBe(false);
});

it("takes the lead from the body where there is no description", () => {
  const { names } = signatureOf({
    ...article,
    title: "Talks go on",
    body: "In the city of Ardenne, Kessler spoke to reporters.",
  });
  expect(names.has("ardenn")).toBe(true);
});

it("takes the headline from the text where it says nothing but a date", () => {
  const { title } = signatureOf({
    ...article,
    title: "Thursday, 9 September 2013, 14:08",
    description: "Thieves drive a van into a jeweller's in Ardenne. Police look for two men.",
  });
  expect([...title]).toContain("jeweller");
  expect([...title]).not.toContain("police");
});

it("knows who is called by several words, by the last of them", () => {
  const { persons } = signatureOf({
    ...article,
    title: "Coach Ada Kessler leaves the Harriers",
    description: "The club said on Monday that Ada Kessler will go. Harriers fans were surprised.",
  });
  expect(persons.get("kessler")).toBe(1);
  expect(persons.has("harrier")).toBe(false);
});
