/** Words that the comparison of two versions of a sentence knows. Lower case. */

const words = (list: string) => list.trim().split(/\s+/);

export const negations: ReadonlySet<string> = new Set(
  words(`not no never none neither nor without cannot denies denied refuses refused nicht kein keine keinen keiner nie ohne pas jamais aucun aucune sans
  не ні ані без нет ни нету nunca sin non senza mai`),
);

/** Days of the week: wrong ones are what is put right most. */
export const weekdays: ReadonlySet<string> = new Set(
  words(`monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag
  lundi mardi mercredi jeudi vendredi samedi dimanche
  понеділок понеділка вівторок вівторка середа середу середи четвер четверга пʼятниця пʼятницю п'ятницю субота суботу неділя неділю
  понедельник понедельника вторник вторника среда среду среды четверг пятница пятницу суббота субботу воскресенье`),
);

export const months: ReadonlySet<string> = new Set(
  words(`january february march april may june july august september october november december
  januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre
  січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
  января февраля марта апреля мая июня июля августа сентября октября ноября декабря`),
);

/** The number behind them counts editions. */
export const serialWords: ReadonlySet<string> = new Set(
  words("day part episode week chapter issue edition round no vol tag folge teil jour день часть частина"),
);

export const numberWords: ReadonlyMap<string, string> = new Map(
  [
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    "null _ zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "_ _ deux trois quatre cinq _ sept huit neuf dix onze douze",
    "нуль один два три чотири пʼять шість сім вісім девʼять десять",
    "ноль одна две _ четыре пять шесть семь восемь девять _",
  ].flatMap((list) => words(list).map((word, value) => [word, String(value)] as const)),
);

/** Of a pair one says what the other denies. A hundred is no thousand either. */
export const opposites: readonly ReadonlySet<string>[] = [
  "killed injured wounded hurt",
  "dead injured wounded hurt",
  "died survived",
  "hundred thousand million billion trillion",
  "hundreds thousands millions billions trillions",
  "million milliard milliarden millionen milliards",
  "млн млрд трлн",
  "rose fell",
  "rises falls",
  "rise fall",
  "increased decreased",
  "increase decrease",
  "won lost",
  "wins loses",
  "accepted rejected",
  "accepts rejects",
  "agrees refuses rejects",
  "agreed refused rejected",
  "before after",
  "guilty innocent acquitted",
  "north south east west",
  "northern southern eastern western",
  "son daughter brother sister father mother wife husband",
  "arrested released",
  "dollars euros pounds yen hryvnias rubles",
].map((list) => new Set(words(list)));

/** Spoken of one and the same state; another word of the group is another style. */
export const sameState: ReadonlyMap<string, string> = new Map(
  [
    "russia russian russians moscow kremlin",
    "ukraine ukrainian ukrainians kyiv kiev",
    "america american americans washington us usa",
    "britain british uk london",
    "europe european europeans eu brussels",
    "china chinese beijing",
    "germany german germans berlin",
    "france french paris",
    "turkey turkish türkiye ankara",
    "israel israeli israelis",
    "iran iranian iranians tehran",
    "india indian indians delhi",
    "japan japanese tokyo",
    "poland polish warsaw",
    "lviv lvov",
  ].flatMap((list) => words(list).map((word, _, all) => [word, all[0] ?? word] as const)),
);

/** Before a name they are no part of it. */
export const titlesOfPersons: ReadonlySet<string> = new Set(
  words(
    "mr mrs ms miss dr prof professor president minister prime sir lord lady gen general col chancellor herr frau m mme the a an in on at and but",
  ),
);

/** Nouns have capitals in German, so that a capital tells no name. */
export const germanWords: ReadonlySet<string> = new Set(
  words("der die das und den dem ein eine einen mit für nicht auf ist im von zu"),
);
