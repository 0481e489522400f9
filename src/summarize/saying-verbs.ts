/**
 * "say": what somebody utters. "label": what somebody calls a thing, so that only words inside the same clause are theirs.
 * "as": stands behind a name only with "as" or "by" ("was quoted as saying").
 */
export type SayingKind = "say" | "label";
export type SayingForm = "finite" | "participle";
/** `foreign`: of a language whose subject may follow the verb. */
export type Saying = { kind: SayingKind; form: SayingForm; foreign?: true };

/** Regular but for those with a slash: base/past/past participle. */
const says = `say/said/said tell/told/told add ask write/wrote/written tweet post state declare announce warn explain note insist argue claim
  admit/admitted/admitted acknowledge conclude continue recall reply/replied/replied respond remark comment stress emphasise emphasize underline urge vow
  pledge promise predict suggest joke quip/quipped/quipped complain lament testify/testified/testified shout yell cry/cried/cried whisper answer
  observe reiterate repeat affirm confirm deny/denied/denied counter retort caution contend maintain reason boast exclaim opine
  protest mutter recount reveal disclose demand beg/begged/begged plead concede muse wonder elaborate allege assert point believe think/thought/thought
  read/read/read estimate summarise summarize assure inform remind advise proclaim preach chant sing/sang/sung chime agree signal indicate hint
  propose report hope feel/felt/felt blog rage fume gush swear/swore/sworn reckon/reckoned/reckoned go/went/gone`;
const labels = `call describe dub/dubbed/dubbed label/labelled/labelled brand denounce condemn praise hail slam/slammed/slammed blast accuse
  criticise criticize characterise characterize decry/decried/decried dismiss deplore welcome cite quote blame reject express thank
  deride term portray refer/referred/referred speak/spoke/spoken talk compare liken credit defend`;
/** "goes": only its regular senses are speech; too weak to be trusted alone. */
const weak = new Set([
  "go",
  "goes",
  "went",
  "going",
  "gone",
  "feel",
  "feels",
  "felt",
  "feeling",
  "reason",
  "reasons",
  "report",
  "post",
  "posts",
]);

const others = `сказав сказала сказали заявив заявила заявили додав додала наголосив наголосила зазначив зазначила повідомив повідомила пояснив пояснила
  підкреслив підкреслила написав написала розповів розповіла відповів відповіла каже говорить стверджує вважає запевнив запевнила зауважив зауважила
  сказал заявил добавил добавила подчеркнул подчеркнула отметил отметила сообщил сообщила пояснил написал
  рассказал рассказала ответил ответила говорит считает утверждает уточнил уточнила объяснил объяснила
  sagte sagten sagt erklärte erklärt betonte betont schrieb fügte meinte warnte forderte kritisierte teilte berichtete äußerte ergänzte kündigte
  déclaré déclare affirmé affirme expliqué explique ajouté ajoute estimé estime indiqué indique assuré assure dit souligné souligne écrit lancé
  dijo afirmó declaró añadió señaló explicó aseguró`;

const sayings = new Map<string, Saying>();
for (const word of others.split(/\s+/)) sayings.set(word, { kind: "say", form: "finite", foreign: true });
for (const entry of labels.split(/\s+/)) plant(entry, "label");
for (const entry of says.split(/\s+/)) plant(entry, "say");
for (const word of weak) sayings.delete(word);

function plant(entry: string, kind: SayingKind): void {
  const [base = "", past = regularPast(base)] = entry.split("/");
  const stem = base.replace(/(?<=[^e])e$/, "");
  const doubled = past.endsWith(`${base.at(-1)}ed`) && past.length === base.length + 3 ? `${base}${base.at(-1)}` : stem;
  const third = /(?:s|sh|ch|x)$/.test(base) ? `${base}es` : base.replace(/([^aeiou])y$/, "$1ie").concat("s");
  for (const form of [past, third, base]) sayings.set(form, { kind, form: "finite" });
  sayings.set(`${doubled}ing`, { kind, form: "participle" });
}

function regularPast(base: string): string {
  return base.endsWith("e") ? `${base}d` : `${base}ed`;
}

/** What the word says of somebody's speech; undefined: nothing. */
export function sayingOf(word: string): Saying | undefined {
  return sayings.get(word.toLowerCase());
}

/** Stands between a speaker and the verb, or before the speaker, without changing who speaks. */
const besides = new Set(
  `has have had also then later earlier once again still already just now recently repeatedly previously simply even further furthermore
  too always often sometimes reportedly publicly privately flatly bluntly famously angrily calmly quickly immediately explicitly clearly
  meanwhile finally subsequently specifically jokingly tearfully quietly proudly today yesterday afterwards afterward instead
  both all each been will hat haben habe hatte auch außerdem zudem avait ont également aussi також ранее теперь
  уже вже hopefully boldly personally lundi mardi mercredi jeudi vendredi samedi dimanche hier gestern heute notably rightly wryly sarcastically`.split(
    /\s+/,
  ),
);

export function isBeside(word: string): boolean {
  return besides.has(word.toLowerCase());
}

const negations = new Set(
  `not never n't don't doesn't didn't won't wouldn't couldn't can't cannot neither nor hardly could should might may must would if whether ne нет не nicht nie`.split(
    /\s+/,
  ),
);

/** "did not say", "would say": nobody said it. */
export function isUnsaid(word: string): boolean {
  return negations.has(word.toLowerCase().replaceAll("’", "'"));
}

const passives = new Set("is are was were be been being get gets got".split(" "));

/** "was told": the subject hears it. */
export function isPassive(word: string): boolean {
  return passives.has(word.toLowerCase());
}
