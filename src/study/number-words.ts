/** Values of number words in the languages of the feeds; "one" is left out, it is a pronoun more often than a count. */

const lists: readonly (readonly [string, number])[] = [
  ["two zwei deux дві два двоє двох двух двое", 2],
  ["three drei trois три троє трьох трех трое", 3],
  ["four vier quatre чотири четверо чотирьох четыре четырех", 4],
  ["five fünf funf cinq п'ять пять пятеро п'ятеро пяти п'яти пяти", 5],
  ["six sechs шість шесть шестеро шести", 6],
  ["seven sieben sept сім семь семеро семи", 7],
  ["eight acht huit вісім восемь восьми", 8],
  ["nine neun neuf дев'ять девять девяти", 9],
  ["ten zehn dix десять десяти", 10],
  ["eleven elf onze одинадцять одиннадцать", 11],
  ["twelve dozen zwölf zwolf douze дванадцять двенадцать", 12],
  ["thirteen dreizehn treize тринадцять тринадцать", 13],
  ["fourteen vierzehn quatorze чотирнадцять четырнадцать", 14],
  ["fifteen fünfzehn funfzehn quinze п'ятнадцять пятнадцать", 15],
  ["sixteen sechzehn seize шістнадцять шестнадцать", 16],
  ["seventeen siebzehn сімнадцять семнадцать", 17],
  ["eighteen achtzehn вісімнадцять восемнадцать", 18],
  ["nineteen neunzehn дев'ятнадцять девятнадцать", 19],
  ["twenty zwanzig vingt двадцять двадцать", 20],
  ["thirty dreißig dreissig trente тридцять тридцать", 30],
  ["forty vierzig quarante сорок", 40],
  ["fifty fünfzig funfzig cinquante п'ятдесят пятьдесят", 50],
  ["sixty sechzig soixante шістдесят шестьдесят", 60],
  ["seventy siebzig сімдесят семьдесят", 70],
  ["eighty achtzig вісімдесят восемьдесят", 80],
  ["ninety neunzig дев'яносто девяносто", 90],
];

const values = new Map(
  lists.flatMap(([words, value]) => words.split(" ").map((word) => [word.replaceAll("'", ""), value] as const)),
);

const scales: readonly (readonly [RegExp, number])[] = [
  [/^(?:hundred|hundert|cents?|сто)$/u, 100],
  [/^(?:thousand|tausend|mille|k|тис\p{L}*|тыс\p{L}*)$/u, 1_000],
  [/^(?:million(?:s|en)?|mio|mn|m|млн|мільйон\p{L}*|миллион\p{L}*)$/u, 1_000_000],
  [/^(?:billions?|bn|b|milliarden?|milliards?|mrd|млрд|мільярд\p{L}*|миллиард\p{L}*)$/u, 1_000_000_000],
  [/^(?:trillions?|tn|billionen|трлн|трильйон\p{L}*|триллион\p{L}*)$/u, 1_000_000_000_000],
];

/** The value of a number word as `fold` writes it. */
export function numberWord(lower: string): number | undefined {
  return values.get(lower);
}

/** What a number is multiplied by when this word follows it; 1 for any other. "m", "b" and "k" count only after a sum of money. */
export function scaleOf(lower: string, afterMoney: boolean): number {
  if (lower.length === 1 && !afterMoney) return 1;
  return scales.find(([word]) => word.test(lower))?.[1] ?? 1;
}
