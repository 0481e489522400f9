import { describe, expect, test } from "vitest";
import { createReader } from "../../src/language/read.ts";
import type { Clause } from "../../src/language/reading.ts";

const read = createReader([]);

/** "main: sign past | adverbial after: pass past" */
function clauses(text: string, language = "en"): string[] {
  const [own] = read({ title: "", text, language, at: 0 }).sentences;
  return own ? own.clauses.map(written) : [];
}

function headline(title: string, language = "en"): string[] {
  const own = read({ title, text: "", language, at: 0 }).title;
  return own.clauses.map(written);
}

function written({ role, marker, said, predicates }: Clause): string {
  const told = predicates
    .filter(({ form }) => form !== "noun")
    .map(({ kind, form, isPassive, isNegated, mood }) =>
      [isNegated ? "not" : "", kind, form, isPassive ? "passive" : "", mood === "asserted" ? "" : mood]
        .filter(Boolean)
        .join(" "),
    );
  const head = [role, marker, said && `(${said.kind})`].filter(Boolean).join(" ");
  return told.length === 0 ? head : `${head}: ${told.join(", ")}`;
}

describe("the clauses of a sentence", () => {
  test.each([
    [
      "The president signed the bill after the Senate passed it on Tuesday.",
      ["main: sign past", "adverbial after: pass past"],
    ],
    ["The hostages taken on October 7 were freed on Monday.", ["main", "relative", "main: free past passive"]],
    [
      "The bill, passed by the Senate in March, was vetoed on Monday.",
      ["main", "relative: pass participle passive", "main: veto past passive"],
    ],
    ["Norland has signed the pact since the invasion of 2022.", ["main: sign perfect", "adverbial since"]],
    [
      "Stein, who resigned in March, was arrested on Monday.",
      ["main", "relative who: resign past", "main: arrest past passive"],
    ],
    ["If the bill is passed, the president will sign it.", ["condition if: pass present passive", "main: sign future"]],
    ["The town denied on Tuesday that it had agreed.", ["main: deny past", "reported that (deny): agree perfect"]],
    ["Norland would have signed the pact.", ["main: sign infinitive possible"]],
    ["The report is untrue.", ["main: deny past"]],
    ["The two sides met in Vienna to discuss a truce.", ["main: meet past", "purpose to: consider infinitive"]],
    ["The union rejected the offer, but the company raised wages.", ["main: reject past", "main: raise past"]],
    ["Reports that the firm had collapsed were made up.", ["main", "reported that (report): collapse perfect", "main"]],
    ["The guard hit a bag found in his coat.", ["main: strike past", "relative: recover participle passive"]],
    [
      "Leaders will decide whether to extend the truce.",
      ["main: decide future", "reported whether (decide): extend infinitive"],
    ],
  ])("have their roles: %s", (text, expected) => {
    expect(clauses(text)).toEqual(expected);
  });

  test.each([
    ["Officials said the talks had collapsed.", ["main: say past", "reported (say): collapse perfect"]],
    ["The talks had collapsed, officials said on Monday.", ["main (say): collapse perfect", "speaker: say past"]],
    ["According to the ministry, the talks collapsed.", ["speaker", "main (say): collapse past"]],
    [
      "Norland's minister denied on Monday that she had agreed.",
      ["main: deny past", "reported that (deny): agree perfect"],
    ],
    [
      "The firm said it had agreed and that talks had ended.",
      ["main: say past", "reported (say): agree perfect", "reported that (say): end perfect"],
    ],
    [
      "The ministry denied that a date had been agreed.",
      ["main: deny past", "reported that (deny): agree perfect passive"],
    ],
    ["Orlow said a ceasefire had not been agreed.", ["main: say past", "reported (say): not agree perfect passive"]],
    [
      "The mayor told reporters in Vienna that the bridge would reopen.",
      ["main: tell past", "reported that (tell): resume future"],
    ],
    ['"We have not signed anything," said the minister.', ["quoted (say): not sign perfect", "speaker: say past"]],
  ])("tell what is said from what is: %s", (text, expected) => {
    expect(clauses(text)).toEqual(expected);
  });

  test.each([
    ["No deal was signed in Vienna.", ["main: not sign past passive"]],
    ["The parties have yet to agree on a date.", ["main: not agree infinitive"]],
    ["The president refused to sign the bill.", ["main: refuse past, not sign infinitive"]],
    ["The court is expected to sentence Stein on Friday.", ["main: sentence future possible"]],
    ["The lawmakers asked the president to veto the bill.", ["main: veto infinitive wanted"]],
    ["The deal could be signed by Friday.", ["main: sign infinitive passive possible"]],
    ["Was the deal signed?", ["main: sign past passive asked"]],
    ["The talks ended without agreement on Sunday.", ["main: endWithout past"]],
    ["The bank left its key rate unchanged on Thursday.", ["main: hold past"]],
  ])("have negation, mood and words of several parts: %s", (text, expected) => {
    expect(clauses(text)).toEqual(expected);
  });

  test.each([
    ["House passes Harbour Act, 231 to 198", ["main: pass present"]],
    ["Vienna to host talks", ["main: host future"]],
    ["Karl Stein acquitted of fraud", ["main: acquit past passive"]],
    ["Strike called off after talks", ["main: cancel past passive", "adverbial after"]],
    ["Mayor may resign, officials say", ["main (say): resign infinitive possible", "speaker: say present"]],
    ["Talks collapse without a deal", ["main: collapse present"]],
    ["Six dead in blast", ["main"]],
  ])("are read in headlines: %s", (title, expected) => {
    expect(headline(title)).toEqual(expected);
  });

  test.each([
    [
      "ru",
      "Президент подписал закон, принятый парламентом в мае.",
      ["main: sign past", "relative: pass participle passive"],
    ],
    ["de", "Laut Polizei starben bei dem Unglück neun Menschen.", ["speaker", "main (say): die past"]],
    ["uk", "Президент підписав закон, який Рада ухвалила у березні.", ["main: sign past", "relative який: pass past"]],
    ["uk", "Міністр заявив, що угоду не підписано.", ["main: say past", "reported що (say): not sign past passive"]],
    [
      "uk",
      "Переговори завершилися без угоди, повідомив речник.",
      ["main (tell): endWithout past", "speaker: tell past"],
    ],
    [
      "ru",
      "Если закон будет принят, президент подпишет его.",
      ["condition если: pass future passive", "main: sign future"],
    ],
    [
      "ru",
      "Министр сообщил, что перемирие не согласовано.",
      ["main: tell past", "reported что (tell): not agree past passive"],
    ],
    ["de", "Der Bundestag hat das Gesetz am Freitag verabschiedet.", ["main: pass perfect"]],
    [
      "de",
      "Das Gesetz, das im Mai verabschiedet wurde, tritt am Montag in Kraft.",
      ["main", "relative das: pass past passive", "main: takeEffect present"],
    ],
    ["de", "Der Präsident wird das Gesetz nicht unterzeichnen.", ["main: not sign future"]],
    [
      "de",
      "Die Gespräche endeten ohne Einigung, teilte die Regierung mit.",
      ["main (tell): endWithout past", "speaker: tell past"],
    ],
    [
      "fr",
      "Le Sénat a rejeté la loi que l'Assemblée avait adoptée en mars.",
      ["main: reject perfect", "relative que: pass perfect"],
    ],
    [
      "fr",
      "Le ministre a affirmé que l'accord n'a pas été signé.",
      ["main: say perfect", "reported que (say): not sign perfect passive"],
    ],
  ])("are read in other languages (%s): %s", (language, text, expected) => {
    expect(clauses(text, language)).toEqual(expected);
  });
});
