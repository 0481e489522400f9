import { expect, it } from "vitest";
import { partingOf } from "../../../src/stories/names/exclusive-names.ts";
import { signatureOf } from "../../../src/stories/signature.ts";

const report = (title: string, description: string) => signatureOf({ id: 1, title, description, body: "", at: 0 });
const strikes = [
  report("Missile hits school in Dolmara", "Rescuers in Dolmara searched a school for pupils and teachers."),
  report("Dolmara school: pupils found alive", "Teachers and pupils of the school in Dolmara were found by rescuers."),
  report("Rescuers leave Dolmara", "The school in Dolmara is empty, rescuers said; all pupils and teachers live."),
];
const others = [
  report("Missile hits bridge in Vestrun", "The railway bridge in Vestrun fell into the river with a train."),
  report("Vestrun bridge was hit by missile", "A train stood on the bridge in Vestrun; the river is closed to ships."),
  report("River closed at Vestrun", "Ships wait where the bridge of Vestrun fell into the river; a train is missing."),
];

it("finds two names that never meet and the words that part their articles", () => {
  expect(partingOf([...strikes, ...others])).toMatchObject({ smaller: [3, 4, 5] });
});

it("finds nothing where the names meet, or where too few articles carry one", () => {
  const both = report("Dolmara and Vestrun mourn", "In Dolmara and Vestrun people laid flowers.");
  expect(partingOf([...strikes, ...others, both])).toBeUndefined();
  expect(partingOf([...strikes, ...others.slice(0, 2)])).toBeUndefined();
});
