/** Words that say what a number counts, where a change of it is news by itself. Lower case, as `fold` writes them. */

const casualties: readonly (readonly [string, RegExp])[] = [
  [
    "killed",
    /^(?:kill(?:ed|ing|s)?|dead|deaths?|died?|dies|fatalit(?:y|ies)|toll|lives|убит\p{L}*|погиб\p{L}*|загинул\p{L}*|загибл\p{L}*|вбит\p{L}*|tote[nr]?|getotet\p{L}*|starben|morts?|tues?|tuant)$/u,
  ],
  [
    "injured",
    /^(?:injur(?:ed|ing|ies)|wound(?:ed|ing)|hurt|hospitali[sz]ed|поранен\p{L}*|травмован\p{L}*|ранен\p{L}*|пострадал\p{L}*|verletz(?:t|te|ten)|blesse(?:s|es)?)$/u,
  ],
  ["missing", /^(?:missing|trapped|unaccounted|зниклих|пропавших|vermisst\p{L}*|disparus?)$/u],
  ["displaced", /^(?:displaced|evacuated|homeless|fled|евакуйован\p{L}*|эвакуирован\p{L}*|evakuiert\p{L}*|evacues?)$/u],
  [
    "detained",
    /^(?:arrested|detained|arrests|hostages?|затриман\p{L}*|задержан\p{L}*|festgenommen\p{L}*|interpelles?)$/u,
  ],
];

const victims =
  /^(?:people|persons?|individuals?|teen(?:ager)?s?|youths|adults|guests|fans|inmates|prisoners|civilians?|soldiers?|troops|children|kids|girls|boys|women|men|others?|more|passengers?|workers?|residents?|students?|members?|tourists?|migrants?|officers?|patients?|households?|protesters?|suspects?|victims?|bodies|людей|людини|человек\p{L}*|особ\p{L}*|осіб|цивільн\p{L}*|мирн\p{L}*|дітей|детей|menschen|personen|kinder|personnes?|enfants)$/u;

const forces =
  /^(?:troops|soldiers|servicemen|fighters|missiles?|drones?|tanks?|warplanes?|jets|aircraft|warships?|rockets?|brigades?|військов\p{L}*|солдат\p{L}*|ракет\p{L}*|дрон\p{L}*|soldaten|raketen|drohnen|soldats|missiles|boats|firefighters)$/u;

/** "killed", "injured", "missing", "displaced" or "detained" for a word that says so. */
export function casualtyOf(lower: string): string | undefined {
  return casualties.find(([, words]) => words.test(lower))?.[0];
}

export function isVictimWord(lower: string): boolean {
  return victims.test(lower);
}

export function isForceWord(lower: string): boolean {
  return forces.test(lower);
}
