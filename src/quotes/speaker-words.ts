/** The words of a list. */
export function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** What people and bodies are called by what they do, lower case, singular and plural, in the languages of the feeds. */
const roles = setOf(`
  president vice-president premier minister ministers chancellor secretary spokesman spokeswoman spokesperson spokespeople spokesmen spokespersons official officials
  leader leaders chief chiefs chairman chairwoman chair head director commander general colonel major captain lieutenant admiral sergeant
  officer officers police policeman detective sheriff prosecutor prosecutors attorney lawyer lawyers judge justice senator senators sen
  congressman congresswoman congressmen representative representatives rep governor governors mayor mayors councillor councillors councilor councilors councilman councilwoman lawmaker lawmakers mp mps ambassador envoy
  diplomat diplomats adviser advisor advisers advisors aide aides analyst analysts consultant consultants expert experts economist economists professor scientist
  scientists researcher researchers doctor doctors physician nurse teacher coach manager player striker defender midfielder goalkeeper
  owner founder co-founder ceo cfo executive boss host co-host editor reporter journalist correspondent author writer actor actress singer
  producer comedian artist designer chef king queen prince princess duke duchess pope bishop archbishop cardinal priest pastor imam rabbi
  resident residents witness witnesses survivor survivors victim victims neighbor neighbour neighbors neighbours activist activists campaigner campaigners
  protester protesters student students worker workers farmer farmers father mother son daughter brother sister husband wife widow parent
  parents uncle aunt cousin grandmother grandfather friend friends colleague source sources insider critic critics supporter supporters
  authorities investigators investigator veteran soldier soldiers fighter rebel rebels candidate nominee counsel commissioner inspector superintendent
  ombudsman negotiator negotiators mediator historian biographer psychologist psychiatrist therapist surgeon astronaut engineer pilot
  man woman boy girl teenager passenger driver user users viewer viewers fan fans people person juror jurors
  statement report agency ministry department office company firm group organisation organization government administration commission committee council court
  army military parliament party union bank club team network newspaper magazine website service bureau
  tsar czar speaker whip treasurer deputy deputies member members legend champion star skipper strategist pollster blogger trader dealer gov gen sgt lt col capt maj adm cmdr sens reps
  речник речниця президент прем'єр-міністр міністр глава голова секретар радник посол генерал керівник депутат представник представниця командувач начальник
  пресс-секретарь премьер-министр министр советник руководитель представитель представительница командующий мэр губернатор
  präsident präsidentin bundeskanzler bundeskanzlerin kanzler kanzlerin ministerin außenminister außenministerin verteidigungsminister
  finanzminister innenminister sprecher sprecherin regierungssprecher ministerpräsident ministerpräsidentin chefin generalsekretär nato-generalsekretär
  ministre président présidente porte-parole secrétaire cheffe directeur directrice maire député députée ambassadeur`);

/** Written before a name, part of neither name nor role. */
const honorifics = setOf(
  `mr mrs ms miss mx sir dame lord lady dr prof professor rev reverend herr frau monsieur madame pan пан пані господин г-н`,
);
const femaleSigns =
  setOf(`mrs ms miss dame lady madame frau пані spokeswoman chairwoman congresswoman actress queen princess duchess mother
  daughter sister wife widow aunt grandmother woman girl councilwoman präsidentin kanzlerin bundeskanzlerin sprecherin ministerin présidente
  directrice речниця представниця представительница`);
const maleSigns =
  setOf(`mr sir lord herr monsieur spokesman chairman congressman policeman actor king prince duke father son brother husband uncle
  grandfather man boy councilman pope`);

const particles = setOf(`von van der den de del della di da dos du la le el al bin ibn ben ter zu zum st abu y`);
const determiners = setOf(
  `the a an one some another several many most few two three four five his her their its our my der die das ein eine le la les un une l`,
);

/** Capitalised, and no part of a name. */
const calendar =
  setOf(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
  november december i but and the a an in on at for as when while after before since if yet so or nor however meanwhile still then also
  according earlier later today yesterday this that these those it he she they we you his her their its our my there here what who
  why how where which not no yes with from by to of about both asked speaking writing despite although though because once until during
  now last next just even only well oh instead additionally moreover furthermore maybe perhaps can get так як как що что однак однако проте но але у в на по за при тем між am im another many most some one two three four five`);

/** With one of these a capitalised name is that of a body, not of a person. */
const bodies =
  setOf(`international ministry committee council party department office house union group bank university inc corp ltd llc plc
  association agency commission court institute foundation organization organisation federation forces army navy police service times post
  news journal company network center centre club league board bureau federal national united states state street kremlin pentagon parliament
  congress senate government administration authority society fund church school college hospital airlines airport press media reuters coalition
  alliance nations front movement campaign ministère ministerium airways museum force city county district embassy team security command union's
  white facebook twitter google apple microsoft amazon telegram youtube instagram cnn bbc nbc abc cbs fox nyt hamas hezbollah taliban
  watch post-gazette tribune herald gazette telegraph guardian magazine republic kingdom islands east west north south american british chinese
  russian french german israeli ukrainian european african asian`);

/** Small words between a name and a role that belong to both: "CNN political analyst". */
const modifiers =
  setOf(`political senior chief national legal medical security defense defence foreign press former deputy acting interim financial
  economic military law criminal science health campaign congressional media sports business crime energy union party opposition police general
  associate assistant executive vice managing research human rights football basketball soccer music film movie television radio tech news state federal
  district city county local regional international trade labor labour education climate environmental intelligence communications public affairs
  co lead top veteran retired first prime parliamentary presidential royal naval air court bureau group company team club school university`);

const breaks =
  setOf(`on in at to from by about after before during when while as because since if that which who whom whose where although though
  until than then via over under through without against between among amid despite outside inside into upon following and but or nor so yet like such called named
  für auf bei nach vor mit über gegen dass als wie und oder aber am im zum zur vom в на у по к із з до від про під після що як і та але и от
  о с при после что как но sur dans à au aux après avant pendant que et mais lors`);

export const isRole = (word: string) => roles.has(bareOf(word));
export const isHonorific = (word: string) => honorifics.has(bareOf(word));
export const isParticle = (word: string) => particles.has(word);
export const isDeterminer = (word: string) => determiners.has(word.toLowerCase());
export const isCalendar = (word: string) => calendar.has(bareOf(word));
export const isBodyWord = (word: string) => bodies.has(bareOf(word));
export const isRoleModifier = (word: string) => modifiers.has(word);
export const isBreak = (word: string) => breaks.has(word);

/** What a title or a role tells of somebody's sex. */
export function sexIn(words: readonly string[]): "f" | "m" | undefined {
  if (words.some((word) => femaleSigns.has(bareOf(word)))) return "f";
  return words.some((word) => maleSigns.has(bareOf(word))) ? "m" : undefined;
}

function bareOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/['’]s?$/u, "")
    .replace(/\.$/, "");
}
