import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type WatchedState, watchedStateIn } from "../../src/facts/watched-state.ts";
import { createReader } from "../../src/language/read.ts";

const read = createReader([]);

function stateOf(text: string, city: string, language = "en"): WatchedState {
  const reading = read({ title: "", text, language, at: Date.UTC(2025, 5, 3) });
  const [sentence] = reading.sentences;
  const from = sentence?.tokens.findIndex(({ text: word }) => word.startsWith(city)) ?? -1;
  if (!sentence || from < 0) throw new Error(`${city} is not in the sentence`);
  return watchedStateIn(sentence, { from, to: from + 1 }, reading.language).state;
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
    ["mentioned", "The meeting would take place in Geneva, he was told."],
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

  test.each<[WatchedState, string, string, string]>([
    ["proposed", "de", "Genf", "Der Minister hat Genf als Ort vorgeschlagen."],
    ["denied", "de", "Genf", "Der Sprecher schloss Genf als Ort aus."],
    ["agreed", "de", "Genf", "Das Treffen findet in Genf statt."],
    ["proposed", "fr", "Genève", "Le sommet pourrait se tenir à Genève."],
    ["denied", "fr", "Genève", "Le porte-parole a exclu Genève."],
    ["agreed", "fr", "Genève", "Le sommet aura lieu à Genève vendredi."],
    ["proposed", "ru", "Женев", "Министр предложил провести встречу в Женеве."],
    ["denied", "uk", "Женев", "Речник відкинув Женеву як місце зустрічі."],
    ["agreed", "uk", "Женев", "Саміт відбудеться в Женеві."],
    ["reported", "uk", "Женев", "За даними джерел, зустріч відбудеться у Женеві."],
  ])("reads other languages too: %s, %s, %s", (state, language, city, sentence) => {
    expect(stateOf(sentence, city, language)).toBe(state);
  });

  test("copes with any text and place", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 1_000 }), fc.nat(50), fc.nat(5), (text, from, length) => {
        for (const sentence of read({ title: "", text, at: 0 }).sentences) {
          const { state, predicate } = watchedStateIn(sentence, { from, to: from + length }, "en");
          expect(state === "mentioned").toBe(predicate === undefined);
        }
      }),
    );
  });
});
