import { setOf } from "./speaker-words.ts";

/** Common first names by what pronoun they take; those for both stand in neither. */
const women =
  setOf(`mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily
  donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma
  nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria
  lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean
  abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla
  alexis lori hillary melania ivanka oprah beyonce rihanna lady ursula kaja annalena giorgia marine brigitte olga tatiana natalia
  yulia svetlana irina oksana elena ekaterina anastasia kateryna iryna olena nataliya anne jane kate sally sheila claire fiona nicola gillian
  priti suella liz penny yvette wendy jill joanna zoe lucy chloe ellen heidi ingrid greta astrid sanna mette jacinda penelope
  carmen rosa lucia isabel dilma cristina gabriela valentina shakira fatima aisha zainab leila malala nadia mona yasmin mariam
  condoleezza condi sonia kamala tulsi nikki pam kristi susie karine karoline jen lindsey-ann dana margot scarlett angelina jodie meryl
  taylor-ann whitney serena venus naomi simone coco tina tracy tammy sherry peggy bonnie connie cindy kelly-ann gail joy june vicki annie elaine
  eleanor lillian lois edith marianne maureen eileen sophie camilla meghan kelly`);
const men =
  setOf(`james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul
  andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott
  brandon benjamin samuel gregory alexander frank patrick raymond jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle
  noah ethan jeremy walter christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jesse bryan joe billy bruce gabriel
  logan albert willie alan juan wayne elijah randy roy vincent ralph eugene russell bobby mason philip louis barack bill mitt newt rick ron rand
  ted marco jeb ben bernie al jim bob tom tim mike steve dave dan ken greg jeff matt chris nick tony andy rob rod ed fred harry hugh ian neil
  simon stuart graham nigel boris rishi keir gordon vladimir volodymyr dmitry dmitri sergei sergey alexei mikhail
  nikolai igor oleg ivan yevgeny viktor petro andriy andrii oleksandr oleksiy mykhailo dmytro serhiy yuriy vitali emmanuel nicolas
  francois jacques jean-claude olaf friedrich helmut gerhard klaus jens karl hans mateusz recep bashar hosni muammar saddam
  mahmoud mohammed mohamed muhammad ahmed ali hassan hussein omar osama ibrahim abdul abdullah khalid yusuf ehud shimon ariel yitzhak
  xi hu wen kim shinzo ban narendra manmohan nelson thabo raul fidel hugo luis carlos pedro jorge javier fernando diego
  antonio manuel miguel rafael roberto silvio mario giuseppe matteo luca novak tiger lebron kobe usain lance janis jay-z
  snoop elon satya sundar warren josh jake luke cody travis trevor brad brett clint craig curt dale darren derek duane dwight
  earl edwin ernest floyd glen glenn herbert howard jared jimmy johnny lee leon leonard lloyd marcus martin marvin maurice melvin mitch norman oscar
  otto phil ray rex ross sam seth sid stan stanley todd victor vince wesley liam oliver theo max leo pope piers anderson wolf
  sanjay don duncan allan alastair angus callum colin declan gareth rory ewan kofi desmond jose-manuel herman`);

export function sexOfFirstName(name: string): "f" | "m" | undefined {
  const folded = name.toLowerCase();
  if (women.has(folded)) return "f";
  return men.has(folded) ? "m" : undefined;
}
