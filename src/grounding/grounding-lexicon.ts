/** Closed word lists of the gate, lower case. Small on purpose: a word that is in none of them has to stand in the source. */

const list = (words: string) => new Set(words.split(/\s+/));

/** Words that say nothing by themselves; a summary may put them where it likes. */
export const functionWords =
  list(`a an the this that these those it its they their them he she his her him who whom whose which what there here
  i we you me us my our your am is are was were be been being has have had having do does did will would shall should can could may might must
  to of in on at by for from with as into onto about between among through during within toward towards upon off out over under up down
  along across around against without per via near
  and or but nor so while whereas although though however when where how also too s t not no never neither nobody none nothing cannot
  says said saying say told tell tells telling according added adds adding
  such same another other others people very far now then one ones himself herself itself themselves own amid
  что и в на с по не но а как за к о из у от для до это его её их он она они й та що і з про як від або
  der die das und den von zu mit im ist auf des dem ein eine einer als auch aus bei für hat sich war
  le la les de du et en un une à au aux dans est pour que qui par sur plus été
  el los las y del al una por se su sus lo ha fue`);

/** Small words that change what is true: each has to stand in a cited sentence too. */
export const weightyWords =
  list(`all every each both most many several few some only first second third fourth fifth sixth seventh eighth ninth tenth last next
  before after until till since more less fewer least again always ever already still yet even if unless whether ahead behind above below because
  former up down dozens hundreds thousands millions almost nearly twice once half alone instead due exactly never`);

/** Words of one line may stand for each other. */
const sameMeaning = `
  postpone put delay
  rise up increase grow went
  fall down drop decline decrease
  warn caution
  remain still
  buy acquire
  kill dead die death
  nobody none
  start begin
  end finish
  injure wound hurt
  blaze fire
  include among
  child children
  woman women
  man men
  ask request
  aid help assist
  receive get
  large big
  reach arrive
  doctor physician
  leave depart
  choose pick select
  show reveal
  car vehicle
  sea ocean
  company firm
  film movie
  pupil student
  talks negotiation
  truce ceasefire
  nearly almost
  more rise
  beat defeat
  back support
  vote ballot
  job post
  pact accord treaty
  shut close
  reject dismiss
  report reported
  resident inhabitant
  price cost
  yet still
  hold take
  current present
  entire whole
`;

/** Group numbers of the words that may stand for each other, by key. */
export function synonymGroups(keyOf: (word: string) => string): Map<string, Set<number>> {
  const groups = new Map<string, Set<number>>();
  for (const [number, line] of sameMeaning.trim().split("\n").entries()) {
    for (const word of line.trim().split(" ")) {
      const key = keyOf(word);
      groups.set(key, (groups.get(key) ?? new Set()).add(number));
    }
  }
  return groups;
}

export const dateWords = list(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
  today yesterday tomorrow morning afternoon evening night week month year weekend spring summer autumn winter noon midnight`,
);

/** Capitalised beside a name without being part of it. */
export const titleWords =
  list(`president minister prime foreign deputy vice mayor governor senator general colonel captain judge justice professor doctor dr mr mrs
  ms sir king queen prince princess chancellor secretary ambassador director chief executive chairman chairwoman chair leader coach striker bishop pope
  representative commissioner premier spokesman spokeswoman spokesperson bank party government united opposition finance defence defense interior`);

/** What the bodies are called that speak and act: as telling as a name. */
export const bodies = list(
  `police prosecutors prosecutor court parliament government opposition army navy ministry minister union airline council regulator survivors
  witnesses doctors officials rebels economists investigators lawyers lawyer rescuers critics residents workers nurses jury military president
  families company`,
);

export const clauseWords = list(
  `and but while whereas although though which who whom that because if unless when where after before since until as or so than`,
);
export const beForms = list(`is are was were be been being`);
export const helpers = list(
  `is are was were be been being has have had do does did will would shall should can could may might must to not also never already now still only
  later then reportedly so far yet`,
);

/** Verbs of reports that are told in the present too: "traders expect", "the union wants". */
export const presentVerbs = list(
  `expect want believe think fear hope need demand refuse deny support oppose accuse blame criticise criticize praise lead face seek urge warn threaten
  consider intend own control produce buy sell rule join leave meet host reject accept claim`,
);
