import { describe, expect, test } from "vitest";
import { phaseAfter } from "../../src/facts/phase.ts";
import { summit, tell } from "./told-story.ts";

describe("how far an event has come", () => {
  test("moves with what is done and never back by what says less", () => {
    expect(phaseAfter("reported", "denied")).toBe("denied");
    expect(phaseAfter("denied", "scheduled")).toBe("scheduled");
    expect(phaseAfter("scheduled", "agreed")).toBe("agreed");
    expect(phaseAfter("agreed", "off")).toBe("off");
    expect(phaseAfter("agreed", "moved")).toBe("moved");
    expect(phaseAfter("scheduled", "outcome")).toBe("outcome");
    expect(phaseAfter("outcome", "scheduled")).toBe("outcome");
    expect(phaseAfter("agreed", "scheduled")).toBe("agreed");
    expect(phaseAfter("agreed", "denied")).toBe("agreed");
    expect(phaseAfter("off", "denied")).toBe("off");
  });

  test("is fixed anew after it was called off", () => {
    expect(phaseAfter("off", "scheduled")).toBe("scheduled");
  });

  test("is left by statements, figures and details", () => {
    for (const kind of ["statement", "figure", "watched", "detail"] as const) {
      expect(phaseAfter("scheduled", kind)).toBe("scheduled");
    }
  });

  test("follows the story: agreed, called off", () => {
    const phases = tell(
      { text: summit },
      { text: "Norland and Sudland have agreed to reopen the border crossing at Mirefield." },
      { text: "The presidents of Norland and Sudland have talked about the border dispute in Port Hallow." },
      { text: "The summit of the presidents in Port Hallow was called off on Friday after a storm." },
    ).map(({ phase }) => phase);
    expect(phases).toEqual(["reported", "agreed", "agreed", "off"]);
  });

  test("is told by the lead of the first article already", () => {
    const [first] = tell({ text: "Norland and Sudland have agreed on the border dispute in Port Hallow on Friday." });
    expect(first?.phase).toBe("agreed");
  });
});
