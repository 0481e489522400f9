import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isProblems } from "../../src/errors.ts";
import { matchDocument } from "../../src/topics/match/match-document.ts";
import { compileTopics } from "../../src/topics/match/topic-index.ts";
import { parseWatchlist } from "../../src/watchlist/parse-watchlist.ts";

const folder = join(import.meta.dirname, "../../packs");

function topicsOf(pack: string, title: string, description = ""): string[] {
  const list = parseWatchlist(readFileSync(join(folder, pack), "utf8"), pack);
  if (isProblems(list)) throw new Error(list.problems.join("\n"));
  const index = compileTopics(list.topics, list.aliases);
  if (isProblems(index)) throw new Error(index.problems.join("\n"));
  return matchDocument(index, { title, description, content: "" }).map((match) => match.topic);
}

test.each(readdirSync(folder))("the pack %s can be installed", (file) => {
  const list = parseWatchlist(readFileSync(join(folder, file), "utf8"), file);
  expect(isProblems(list) ? list.problems : []).toEqual([]);
});

describe("the pack of the peace talks", () => {
  const pack = "ukraine-peace-talks.yaml";

  test.each([
    ["Envoys of both sides meet in Geneva to speak of an end to the war in Ukraine", "peace-talks"],
    ["Lima offers to host a meeting of Putin and Zelensky", "peace-talks"],
    ["Delegations of Ukraine and Russia leave Oslo without agreement", "peace-talks"],
    ["African presidents urge Kyiv and Moscow to end the war", "peace-talks"],
    ["Putin is not serious about peace, says Finland", "peace-talks"],
    ["Kyiv will not cede the Donbas", "peace-talks"],
    ["Kremlin refuses peacekeepers in Ukraine", "peace-talks"],
    ["Putin ready for a meeting with his Ukrainian counterpart", "peace-talks"],
    ["Kyiv says no to a truce that freezes the front line", "ceasefire"],
    ["Where could Putin and Zelensky meet? Budapest offers itself", "summit-venue"],
    ["Paris and London plan a reassurance force for postwar Ukraine", "coalition-of-the-willing"],
    ["Moscow wants Kyiv to give up territory in the Donbas", "territory"],
    ["Allies weigh security guarantees for Ukraine", "security-guarantees"],
    ["Зеленський і Путін можуть зустрітися в Стамбулі", "peace-talks"],
    ["Selenskyj und Putin: Treffen in Genf?", "summit-venue"],
  ])("takes “%s” for %s", (title, topic) => {
    expect(topicsOf(pack, title)).toContain(topic);
  });

  test.each([
    "Gaza ceasefire talks resume in Cairo",
    "Truce between India and Pakistan holds",
    "Drones hit a refinery in southern Russia",
    "Ukraine's football team meets Russia-born coach in Geneva",
    "Moscow and Washington agree on a swap of prisoners",
    "Kyiv asks NATO summit for more air defence",
    "Oslo mediates the return of children from Russia to Ukraine",
    "Putin and Erdogan to hold talks on grain from Ukraine",
    "Missiles hit Ukraine weeks after the Alaska summit",
    "Membership would bring peace to Europe, says Ukraine",
    "President Zelensky to meet Norway's king, time and place to be announced",
    "Tariff truce: Washington and Beijing extend talks",
  ])("leaves “%s”", (title) => {
    expect(topicsOf(pack, title)).toEqual([]);
  });
});

describe("the pack of AI policy", () => {
  const pack = "ai-policy.yaml";

  test.each([
    ["Parliament votes to delay parts of the AI Act", "ai-laws"],
    ["Watchdog opens inquiry into chatbot over data protection", "ai-enforcement"],
    ["Novelists settle lawsuit over copyright with AI company", "ai-copyright"],
    ["Washington tightens export controls on Nvidia chips", "chip-controls"],
  ])("takes “%s” for %s", (title, topic) => {
    expect(topicsOf(pack, title)).toContain(topic);
  });

  test.each([
    "Phone maker launches AI camera",
    "Potato chip exports rise",
    "Judge rules on fishing rights",
    "How to write a letter with a chatbot",
  ])("leaves “%s”", (title) => {
    expect(topicsOf(pack, title)).toEqual([]);
  });
});
