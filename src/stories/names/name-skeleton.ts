const letters: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  ґ: "g",
  д: "d",
  е: "e",
  є: "e",
  ё: "e",
  ж: "s",
  з: "s",
  и: "i",
  і: "i",
  ї: "i",
  й: "",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "k",
  ц: "s",
  ч: "s",
  ш: "s",
  щ: "s",
  ъ: "",
  ы: "i",
  ь: "",
  э: "e",
  ю: "u",
  я: "a",
};
/** Of a name in any case of Ukrainian and Russian. */
const cyrillicEnding = /(?:ого|ому|ової|ові|еві|ами|ями|[оеиы]м|[аоеи]х|[аяоеєиіїйьуюыэ])$/u;
const longest = 5;

/**
 * What the spellings of one name in several languages share: its first five consonants, without what transliteration blurs. "slnsk" of
 * Zelenskyy, Selenskyj and Зеленського.
 */
export function skeletonOf(lower: string): string {
  const latin = /^\p{sc=Cyrillic}/u.test(lower)
    ? [...lower.replace(cyrillicEnding, "")].map((letter) => letters[letter] ?? "").join("")
    : lower;
  return latin
    .replace(/sch|sh|ch|zh|ts|tz|cz|sz|[zjß]|c(?=[eiy])/g, (sibilant) => (sibilant === "j" ? "" : "s"))
    .replace(/kh|[ghqc]/g, "k")
    .replace(/x/g, "ks")
    .replace(/ph|[vf]/g, "w")
    .replace(/[^bdklmnprstw]/g, "")
    .replace(/(.)\1+/g, "$1")
    .slice(0, longest);
}
