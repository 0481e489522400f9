import type { Dice } from "./dice.ts";

export type Script = "latin" | "accented" | "cyrillic" | "japanese" | "chinese";

/** What syllables of each script are made of; every character exists in the old charsets of that script. */
const syllables: Readonly<Record<Script, readonly string[]>> = {
  latin: "ba ce do fi gu la me ni po ru sa te vo wi lan per mon dar kel tos".split(" "),
  accented: "bé cà dö fî gü lå mè ñi pô rù sá té vó wi çan ßer møn där kæl tós".split(" "),
  cyrillic: "ба ве до жи гу ла ме ни по ру са те во зы щан пер мон дар кел юш".split(" "),
  japanese: "アイ カキ サシ 日本 東京 新聞 ニュ 経済 政府 会議 です した から では".split(" "),
  chinese: "中国 新闻 经济 会议 北京 政府 发展 城市 计划 公司 研究 学校 天气 今天".split(" "),
};

const signs = "ba ce do fi gu la me ni po ru sa te vo wy".split(" ");
const signCount = 6;

/** A token that stands in one article of the whole trial and nowhere else, whatever is done to the article's text. */
export function markerOf(number: number): string {
  let rest = number;
  const parts = Array.from({ length: signCount }, () => {
    const sign = signs[rest % signs.length];
    rest = Math.floor(rest / signs.length);
    return sign;
  });
  return `qz${parts.join("")}`;
}

const markerPattern = /\bqz(?:[a-z]{2}){6}\b/gi;

/** The markers in a text, each once. */
export function markersIn(text: string): string[] {
  return [...new Set((text.match(markerPattern) ?? []).map((marker) => marker.toLowerCase()))];
}

export function word(dice: Dice, script: Script): string {
  return Array.from({ length: dice.between(2, 3) }, () => dice.pick(syllables[script])).join("");
}

export function words(dice: Dice, script: Script, count: number): string {
  return Array.from({ length: count }, () => word(dice, script)).join(" ");
}

/** Sentences of ten to sixteen words. */
export function sentences(dice: Dice, script: Script, count: number): string {
  const one = () => `${capital(words(dice, script, dice.between(10, 16)))}.`;
  return Array.from({ length: count }, one).join(" ");
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
