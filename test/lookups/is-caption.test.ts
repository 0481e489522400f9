import { expect, test } from "vitest";
import { isCaption } from "../../src/lookups/is-caption.ts";

test.each([
  "Mayor Ingrid Holm (L) greets the mediator in front of the town hall.",
  "Prime Minister Olav Berg at a press conference in the port of Sand, June 15, 2025.",
  "Envoys of Norvik and Sand talk before the start of the session, in Oslo on July 12, 2025.",
])("“%s” stands under a picture", (text) => {
  expect(isCaption(text)).toBe(true);
});

test.each([
  "The treaty was signed in Oslo on July 12, 2025.",
  "Envoys will meet in Geneva on August 28, 2025.",
  "The council (of 39 members) voted for a joint patrol.",
])("“%s” tells what happened or will", (text) => {
  expect(isCaption(text)).toBe(false);
});
