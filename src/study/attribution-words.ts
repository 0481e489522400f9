/**
 * How a sentence gives the report it repeats to another newsroom.
 * "report": what stands here is theirs. "told": somebody spoke to them. "cited": they are whom another newsroom cites.
 * "noun": their report is named and may be what the sentence is about.
 */
export type CreditKind = "report" | "told" | "cited" | "noun";

function phrases(kind: CreditKind, list: string): [string, CreditKind][] {
  return list.split("|").map((phrase) => [phrase.trim(), kind]);
}

/** Right before the name, articles and "news agency" between them left out; Cyrillic words cut as `nameTokens` cuts them. */
export const phrasesBefore: ReadonlyMap<string, CreditKind> = new Map([
  ...phrases(
    "report",
    "according to|according to a report by|according to a report in|first reported by|as reported by",
  ),
  ...phrases(
    "report",
    "laut|zufolge|nach angaben von|nach angaben|nach informationen von|nach informationen|berichtet|berichtete|berichteten",
  ),
  ...phrases(
    "report",
    "meldet|meldete|wie|schreibt|selon|d apres|rapporte|rapportait|affirme|revele|secondo|secondo quanto riferisce|riporta|riferisce|segun|informa|informo",
  ),
  ...phrases(
    "cited",
    "citing|quoting|with reference to|with a reference to|unter berufung auf|mit verweis auf|citant|citando",
  ),
  ...phrases(
    "told",
    "told|tells|confirmed to|said to|speaking to|spoke to|interview with|interview to|interview for|interviewed by|statement to",
  ),
  ...phrases(
    "told",
    "sagte|sagten|gegenuber|interview mit|im gesprach mit|declare a|indique a|confie a|explique a|precise a|entretien a|interview a|seen by|reviewed by|obtained by",
  ),
  ...phrases(
    "noun",
    "reported by|report by|report from|report in|reports in|reports by|reporting by|reporting from|investigation by|investigation from|published by|published in|story in|article in|revealed by|cited by|quoted by",
  ),
]);

const cyrillicBefore: readonly [string, CreditKind][] = [
  ...phrases(
    "report",
    "повідомляє|повідомила|повідомив|повідомили|повідомило|повідомляють|пише|пишуть|передає|передають|інформує|розповідає|за даними|за інформацією|як повідомляє",
  ),
  ...phrases(
    "report",
    "сообщает|сообщил|сообщила|сообщило|сообщили|сообщают|пишет|пишут|передает|передаёт|передают|информирует|по данным|по информации|узнал|узнала|утверждает|стверджує",
  ),
  ...phrases("cited", "з посиланням на|із посиланням на|посилаючись на|со ссылкой на|ссылаясь на"),
  ...phrases(
    "told",
    "джерела|джерело|источники|источник|источникам|інтервʼю|інтерв'ю|інтервю для|коментарі|розповів|розповіла|заявив|интервью|комментарии|рассказал|рассказала|рассказали|сказав|сказал|беседе с",
  ),
];
export const cyrillicPhrases = cyrillicBefore;

/** Right behind the name. */
export const phrasesBehind: ReadonlyMap<string, CreditKind> = new Map([
  ...phrases(
    "report",
    "reported|reports|has reported|have reported|first reported|report|revealed|reveals|has learned|writes|wrote|berichtet|berichtete|berichten|meldet|meldete|schreibt|zufolge|rapporte|a rapporte|revele|a revele|ecrit|affirme|informa|riporta|scrive",
  ),
  ...phrases("noun", "report|investigation|story|article|analysis|poll|s report|s investigation|s story"),
]);

const cyrillicBehind: readonly [string, CreditKind][] = phrases(
  "report",
  "повідомляє|повідомила|повідомило|повідомив|пише|написала|написало|передає|інформує|сообщает|сообщила|сообщило|сообщил|пишет|передает|передаёт",
);
export const cyrillicPhrasesBehind = cyrillicBehind;

/** Stands between a phrase and the name, or the name and a phrase, and changes nothing. */
export const fillers: ReadonlySet<string> = new Set(
  `the a an us u s its new recent fresh state run owned news agency agencies newspaper newspapers newswire daily weekly broadcaster magazine tabloid website site outlet wire
  channel station network business public by also first later earlier then der die das den dem nachrichtenagentur agentur zeitung magazin sender portal
  l le la les agence quotidien journal chaine el il lo agencia agenzia giornale`.split(/\s+/),
);

export const cyrillicFillers =
  "агентство агенція агентства агенції видання издание издания газета газеті газете газеты телеканал телеканалу сайт портал журнал журналу канал це это об про цьому этом".split(
    " ",
  );

/** A word that makes a capitalised run of words the name of a newsroom: "Harbour Ledger". */
export const pressWords: ReadonlySet<string> = new Set(
  `times post herald ledger news tribune gazette journal chronicle observer press mail telegraph mirror globe courier echo examiner bulletin dispatch
  inquirer sentinel standard argus advocate enquirer independent reporter star register zeitung tagblatt anzeiger rundschau kurier tageblatt nachrichten
  allgemeine presse blatt gazeta pravda`.split(/\s+/),
);

/** Before a name these say that it is a newsroom's whatever it is called: "the newspaper Hafenbote". */
export const pressNouns: ReadonlySet<string> = new Set(
  `newspaper newswire broadcaster magazine tabloid website outlet agency nachrichtenagentur zeitung magazin sender quotidien giornale`.split(
    /\s+/,
  ),
);

/** The sentence is about the report, not a repetition of it: "denied a report by". */
export const denials: ReadonlySet<string> = new Set(
  `denied denies deny denying rejected rejects dismissed dismisses refuted refutes disputed responded reacted reacting responding criticised criticized
  slammed against defends defended dementiert dementierte bestreitet dement dementi conteste`.split(/\s+/),
);

export const cyrillicDenials =
  "заперечив заперечує заперечили спростував спростовує спростували опроверг опровергли опровергает отрицает".split(
    " ",
  );

/** Before the name or its phrase: what the other newsroom reported is the past of this story. */
export const afterwards: ReadonlySet<string> = new Set(
  "after since when days weeks months hours because despite following nachdem apres depuis".split(" "),
);
