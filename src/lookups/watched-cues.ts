/** How far a choice has come, as a text tells it; "mentioned" where it does not tell. */
export type WatchedState = "proposed" | "reported" | "agreed" | "denied" | "mentioned";

export type StateCue = { state: Exclude<WatchedState, "mentioned">; start: number; end: number };

/** What tells how far a choice has come, the strongest first. Matched in one sentence. */
const cues: readonly (readonly [StateCue["state"], readonly RegExp[]])[] = [
  [
    "denied",
    [
      words(
        "rul(?:ed|es|ing) (?:it |them )?out|reject(?:s|ed|ing)|den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)|(?:refus(?:es|ed|ing)|declin(?:es|ed))(?! to (?:rule|reject|comment|say|confirm|exclude|dismiss|name))|turn(?:s|ed) down",
        "no (?:such )?(?:plans?|intention|question|talk) (?:to|for|of|that|in)|off the table|out of the question|unacceptable|not acceptable|not (?:under|in) consideration|not (?:being )?considered|not an option",
        "(?:will not|won't|would not|wouldn't|cannot|can't|not going to) (?:be held|take place|happen|meet|host|go|travel|come)|not (?:be held|be hosted|take place)|call(?:ed|s) off|cancel(?:led|ed|s)|withdr(?:ew|awn|aws)|drop(?:ped|s) (?:out|from)",
      ),
      words(
        "abgelehnt|lehn(?:t|te|ten)(?= [^.]{0,120} ab)|ausgeschlossen|schlie(?:ßt|ßen)(?= [^.]{0,80} aus)|schloss(?= [^.]{0,80} aus)|dementier\\p{L}*|bestr(?:itt|itten|eitet|eiten)|zurückgewiesen|wies(?= [^.]{0,120} zurück)|keine pläne|kommt nicht in ?frage|abgesagt",
        "rejet(?:é|te|tent|er)\\p{L}*|exclu(?:t|s|e|es|ent)?|dément\\p{L}*|démenti\\p{L}*|refus(?:é\\p{L}*|e|ent)|écart(?:é|e|ent)\\p{L}*|hors de question|annul(?:é|e)\\p{L}*|n'(?:aura|auront) pas lieu",
      ),
      words(
        "відхил\\p{L}+|відкин\\p{L}+|відкида\\p{L}+|виключи\\p{L}+|виключа\\p{L}+|спросту\\p{L}+|запереч\\p{L}+|відмов\\p{L}+|скасова\\p{L}+|скасува\\p{L}+|не (?:відбудеться|пройде|плану\\p{L}+|розгляда\\p{L}+|поїде)",
        "отверг\\p{L}*|отклон\\p{L}+|исключ(?:ил|ает|ают|ена|ено|ен)\\p{L}*|опроверг\\p{L}*|отказ\\p{L}+|отмен(?:ил|ена|ено|ен|или)\\p{L}*|не (?:состоится|пройдет|пройдёт|планиру\\p{L}+|рассматрива\\p{L}+|поедет)",
      ),
    ],
  ],
  [
    "reported",
    [
      words(
        "reportedly|allegedly|sources? (?:said|says?|told|close|familiar|in)|(?:people|officials|diplomats) familiar|according to (?:[\\p{L}'’-]+ ){0,5}(?:sources?|reports?|media|people|insiders|newspapers?)|(?:media|press|unconfirmed) reports?|(?:is|are) said to|rumou?r\\p{L}*|speculat\\p{L}+|would (?:be held|take place|host|be hosted)|understood to|expected to (?:be held|take place|meet|host)",
      ),
      words(
        "angeblich|berichten zufolge|medienberichten? \\p{L}*|(?:aus|nach angaben aus) [^.,]{0,30}kreisen|dem vernehmen nach|offenbar",
        "selon (?:des|plusieurs|une?) (?:\\p{L}+ )?sources?|selon (?:les|des|la) (?:médias|presse)|aurai(?:t|ent)|serai(?:t|ent)",
      ),
      words(
        "за даними (?:\\p{L}+ )?(?:джерел|змі)|джерел\\p{L}*|за інформацією|нібито|як повідомляють змі|імовірно",
        "по данным (?:\\p{L}+ )?(?:источник\\p{L}*|сми)|источник\\p{L}*|по информации|якобы|предположительно|как сообщают сми",
      ),
    ],
  ],
  [
    "agreed",
    [
      words(
        "will (?:\\p{L}+ly )?(?:be held|hold|take place|meet|host|go ahead|be hosted)|agree(?:d|s|ing) (?:on|to|in|upon)|(?:has|have|had|was|were|been) (?:agreed|confirmed|chosen(?! to)|selected|picked|appointed|elected|finali[sz]ed)|confirm(?:s|ed)|settled on|(?:is|are) (?:set|due|scheduled) to (?:be held|take place|meet|host)|to be held in|(?:chose|picked|selected|appointed|elected)",
      ),
      words(
        "vereinbart\\p{L}*|einig(?:ten|t) sich|bestätig(?:t|te|ten)|findet(?= [^.]{0,80} statt)|wird(?= [^.]{0,80} (?:stattfinden|ausgerichtet))|ausgewählt",
        "aura lieu|auront lieu|se tiendra|se tiendront|convenu\\p{L}*|confirm(?:é\\p{L}*|e|ent)|choisi\\p{L}*|accueillera",
      ),
      words(
        "відбудеться|відбудуться|пройде|пройдуть|погоди(?:ли|в|лися|лись|вся)|узгод(?:или|жено)|домовил\\p{L}+|підтверди(?:в|ла|ли)|підтверджено|обра(?:ли|но|в)|прийматиме",
        "состо(?:ится|ятся)|пройд(?:ет|ёт|ут)|согласова(?:ли|но|на|н)|договорил\\p{L}+|подтверд(?:ил|ила|или|ил\\p{L}*)|подтвержд[её]н\\p{L}*|выбра(?:ли|на|но|н)|примет",
      ),
    ],
  ],
  [
    "proposed",
    [
      words(
        "propos(?:e|es|ed|ing)|proposals? (?:to|that|of)|offer(?:s|ed|ing)?|suggest(?:s|ed|ing)?(?![.,;]| that)|float(?:s|ed)|moot(?:s|ed)|invit(?:e|es|ed)|nominat(?:e|es|ed)|(?:could|may|might) (?:also )?(?:be held|be hosted|be chosen|be named|be the|host|take place|meet|become)|(?:ready|willing|prepared|happy) to (?:host|hold|organi[sz]e|receive|meet)|would like to (?:host|hold|meet)",
        "(?:under|in) (?:active )?(?:discussion|consideration)|being (?:considered|discussed)|(?:is|are|was|were) (?:considered|discussed|mentioned|named)|consider(?:s|ing)|discuss(?:ed|ing)|candidates?|(?:possible|potential|likely) (?:[\\p{L}-]+ ){0,2}(?:hosts?|venues?|locations?|sites?|places?|cit(?:y|ies)|settings?|summit|talks|meeting|choices?|options?|successors?)|options?|prefer(?:s|red)?|favou?r(?:s|ed|ite)?|back(?:s|ed)|shortlist(?:ed)?|on the table|contenders?|venues? (?:such as|including)|want(?:s|ed)? to (?:host|hold|meet)",
      ),
      words(
        "vorgeschlagen|schl(?:ug|ägt|ugen)(?= [^.]{0,120} vor)|angeboten|b(?:ot|ietet|oten)(?= [^.]{0,120} an)|im gespräch|könnten?|kandidat\\p{L}*|bereit|erwog\\p{L}*|erwäg\\p{L}*|mögliche[rsn]?",
        "propos(?:é\\p{L}*|e|ent|ition)|suggér\\p{L}*|offert\\p{L}*|pourrai(?:t|ent)|envisag\\p{L}*|candidat\\p{L}*|prêt\\p{L}* à|possible|évoqu\\p{L}*",
      ),
      words(
        "пропону\\p{L}+|пропозиц\\p{L}+|запропон\\p{L}+|готов\\p{L}* (?:прийняти|провести|приймати)|розгляда\\p{L}+|обговорю\\p{L}+|може|можуть|кандидат\\p{L}*|можлив\\p{L}+|запрос\\p{L}+",
        "предлож\\p{L}+|предлага\\p{L}+|готов\\p{L}* (?:принять|провести|принимать)|рассматрива\\p{L}+|обсужда\\p{L}+|может|могут|кандидат\\p{L}*|возможн\\p{L}+|приглас\\p{L}+",
      ),
    ],
  ],
];

function words(...alternatives: string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}'’-])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

/** Before a cue of agreement or denial: it is not so, or only perhaps. */
const unasserted =
  /(?<!\p{L})(?:not|never|no|nor|neither|without|yet to(?: be)?|\p{L}+n['’]t|unless|if|whether|could|might|may|would|should|until|refus\p{L}+ to|declin\p{L}+ to|hop(?:es?|ed|ing)(?: to)?|expect(?:s|ed)? to|likely to|before|не|ще не|еще не|якщо|если|чи|nicht|noch nicht|kein\p{L}*|falls|wenn|ob|ne|n['’]\p{L}*|pas|si)(?:\s+[\p{L}'’]+){0,2}\s*$/iu;

/** What is asserted in the text, the strongest state first. */
export function stateCuesIn(text: string): StateCue[] {
  return cues.flatMap(([state, patterns]) =>
    patterns.flatMap((pattern) =>
      Array.from(text.matchAll(pattern), ({ index, 0: { length } }) => ({
        state,
        start: index,
        end: index + length,
      })).filter(({ start }) => state === "reported" || !unasserted.test(text.slice(Math.max(0, start - 50), start))),
    ),
  );
}
