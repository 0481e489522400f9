import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WatchedState } from "../../src/lookups/watched-cues.ts";
import { stateIn } from "../../src/lookups/watched-state.ts";
import type { TextRange } from "../../src/model.ts";

const cities = ["Geneva", "Budapest", "Doha", "Genf", "Genève", "Женев", "Budapest", "Будапешт"];

function placesOf(sentence: string, city: string): TextRange[] {
  return [...sentence.matchAll(new RegExp(city, "gu"))].map(({ index }) => ({
    start: index,
    end: index + city.length,
  }));
}

function stateOf(sentence: string, city: string): WatchedState {
  const [place] = placesOf(sentence, city);
  if (!place) throw new Error(`${city} is not in the sentence`);
  const others = cities.filter((other) => other !== city).flatMap((other) => placesOf(sentence, other));
  return stateIn(sentence, place, others).state;
}

describe("what a sentence says of a value", () => {
  test.each<[WatchedState, string]>([
    ["proposed", "President Ann Reed proposed Geneva for the next round."],
    ["proposed", "The government is ready to host the talks in Geneva."],
    ["proposed", "Several venues including Geneva are under discussion."],
    ["proposed", "Potential host cities under consideration are Budapest, Norland, and Geneva, Sudland."],
    ["proposed", "The summit could be held in Geneva, the envoy said."],
    ["proposed", "Geneva is a candidate."],
    ["reported", "The summit will reportedly be held in Geneva."],
    ["reported", "According to two diplomatic sources, Geneva was chosen."],
    ["reported", "The meeting would take place in Geneva, he was told."],
    ["agreed", "The summit will be held in Geneva on Friday."],
    ["agreed", "Both sides agreed on Geneva as the place of the talks."],
    ["agreed", "The ministry confirmed Geneva as the venue."],
    ["denied", "The Kremlin's spokesman ruled out Geneva."],
    ["denied", "There are no plans to meet in Geneva, she said."],
    ["denied", "Geneva was rejected by the delegation."],
    ["denied", "Geneva will not host the summit."],
    ["denied", "The talks will not take place in Geneva."],
    ["mentioned", "Geneva hosted a round in May."],
    ["mentioned", "He flew home from Geneva on Tuesday."],
    ["mentioned", "The minister did not rule out Geneva."],
    ["mentioned", "He refused to rule out Geneva."],
    ["mentioned", "No venue has been confirmed, and Geneva is quiet."],
    ["mentioned", "Whether Geneva was chosen nobody knows."],
  ])("%s: %s", (state, sentence) => {
    expect(stateOf(sentence, "Geneva")).toBe(state);
  });

  test.each<[string, WatchedState, WatchedState]>([
    ["Moscow rejected Geneva and proposed Budapest.", "denied", "proposed"],
    ["Geneva has been ruled out, but Budapest could host the summit.", "denied", "proposed"],
    ["Rather than Geneva, the envoy proposed Budapest.", "mentioned", "proposed"],
    ["The summit will be held in Budapest instead of Geneva.", "mentioned", "agreed"],
  ])("tells two values of one sentence apart: %s", (sentence, geneva, budapest) => {
    expect([stateOf(sentence, "Geneva"), stateOf(sentence, "Budapest")]).toEqual([geneva, budapest]);
  });

  test.each<[WatchedState, string, string]>([
    ["proposed", "Genf", "Der Minister hat Genf als Ort vorgeschlagen."],
    ["denied", "Genf", "Der Sprecher schloss Genf als Ort aus."],
    ["agreed", "Genf", "Das Treffen findet in Genf statt."],
    ["proposed", "Genève", "Le sommet pourrait se tenir à Genève."],
    ["denied", "Genève", "Le porte-parole a exclu Genève."],
    ["agreed", "Genève", "Le sommet aura lieu à Genève vendredi."],
    ["proposed", "Женев", "Министр предложил провести встречу в Женеве."],
    ["denied", "Женев", "Речник відкинув Женеву як місце зустрічі."],
    ["agreed", "Женев", "Саміт відбудеться в Женеві."],
    ["reported", "Женев", "За даними джерел, зустріч планують у Женеві."],
  ])("reads other languages too: %s, %s", (state, city, sentence) => {
    expect(stateOf(sentence, city)).toBe(state);
  });

  test("copes with any text and place", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 3_000 }),
        fc.nat(3_000),
        fc.nat(50),
        (sentence, start, length) => {
          const { state, cue } = stateIn(sentence, { start, end: start + length });
          expect(state === "mentioned").toBe(cue === undefined);
        },
      ),
    );
  });

  test("reads a very long sentence in time that depends on its length alone", () => {
    const long = `${"not could be held in will be held ".repeat(3_000)}Geneva`;
    expect(stateIn(long, { start: long.length - 6, end: long.length }).state).toBe("mentioned");
  });
});
