/** Web pages as invented outlets serve them: furniture, traps and all. `stranger` is a word that only their boxes have. */
export const stranger = "Gaza";

export const title = "Mediators set terms for ceasefire monitors in Ukraine";

/** The article that most of the pages carry, in seven paragraphs. */
export const story: readonly string[] = [
  "Mediators in Bern agreed on Tuesday how a ceasefire in Ukraine would be watched, and by whom, after two nights of talks.",
  "Four hundred unarmed monitors would stand along the line of contact, the host said, and report twice a day to both capitals.",
  "“Nobody has to trust anybody for this to begin,” said Ilse Brandt, who leads the mission. “It is enough that everybody can look.”",
  "The monitors would come from six states that neither side has objected to. Their names were not made public.",
  "Kyiv asked for drones over the river crossings, which Moscow's delegation called premature; a working group is to settle it by Friday.",
  "Both delegations fly home on Wednesday to consult. The next round is planned for the second week of September.",
  "An earlier mission ended in 2022 when its patrols could no longer move, and diplomats said they had read its last report closely.",
];

const paragraphs = story.map((text) => `<p>${text}</p>`);
const menu = ["World", "Business", "Sport", "Weather", "Culture", "Opinion"]
  .map((name) => `<li><a href="/${name.toLowerCase()}">${name}</a></li>`)
  .join("");
const teasers = [
  `Aid convoy reaches ${stranger} after a week at the crossing`,
  `Ministers split over ${stranger} ceasefire monitors`,
  "Rain stops play on the third day",
]
  .map((text) => `<li><a href="/x"><h3>${text}</h3></a></li>`)
  .join("");

function page(head: string, body: string, attributes = ""): string {
  return `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">${head}</head>\n<body ${attributes}>${body}</body></html>`;
}

function headOf(site: string, more = ""): string {
  return `<title>${title} | ${site}</title><meta property="og:title" content="${title}"><meta property="og:description" content="${story[0]}">
    <script>window.dataLayer=[{a:"<p>${stranger}</p>"}]</script><style>.x{color:red}</style>${more}`;
}

/** As a blog engine makes it: widgets, share bar, author box, comments longer than the article. */
export const blogPage = page(
  headOf("The Slow Courier"),
  `<div id="page" class="site has-sidebar"><header class="site-header"><a href="/">The Slow Courier</a><nav><ul>${menu}</ul></nav></header>
   <div id="content"><div id="primary"><main><article class="post type-post category-world">
     <header class="entry-header"><h1 class="entry-title">${title}</h1><div class="entry-meta">Posted on <time>26 August</time> by <a rel="author" href="/a">M. Tran</a></div></header>
     <div class="entry-content">${paragraphs.slice(0, 3).join("\n")}
       <div class="wp-block-group did-you-know-box"><h4>Did you know?</h4><p>The oldest ceasefire monitored by outsiders lasted eleven years, in ${stranger}.</p></div>
       ${paragraphs.slice(3).join("\n")}
       <div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="#">Post</a></li><li><a href="#">Mail</a></li></ul></div>
       <div id="jp-relatedposts"><h3><em>Related</em></h3><ul>${teasers}</ul></div></div>
     <footer class="entry-footer">Posted in <a href="/c">World</a></footer></article>
     <div id="comments"><h2>Comments</h2>${"<div class='comment'><p>I remember when they tried this in Gaza, and it did not work then either, so why now?</p></div>".repeat(25)}</div>
   </main></div><aside id="secondary" class="widget-area"><section class="widget"><h2>Recent posts</h2><ul>${teasers}</ul></section></aside></div>
   <footer class="site-footer">Proudly powered by nothing in particular. © 2025</footer></div>`,
);

/** A big newspaper's: boxes between the paragraphs, with and without names, pull quote, newsletter, several articles as cards below. */
export const newspaperPage = page(
  headOf(
    "The Meridian Times",
    `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle","headline":"${title}","isAccessibleForFree":true}]}</script>`,
  ),
  `<div class="c-cookie-banner" role="dialog"><p>We and our 212 partners store cookies on your device.</p><button>Accept all</button></div>
   <header><nav aria-label="Main"><ul>${menu}</ul></nav></header>
   <form id="aspnetForm" action="/"><main class="l-main has-ads"><article class="c-article"><h1>${title}</h1>
   <p class="c-standfirst">Six states are to send observers; drones remain in dispute.</p>
   <figure><picture><img src="a.jpg" alt="The hall"></picture><figcaption>The hall in Bern. Photograph: A. Nobody</figcaption></figure>
   ${paragraphs[0]}${paragraphs[1]}
   <div class="c-inlineRelated"><span>Read more</span><a href="/g">${stranger}: what monitors saw last winter</a></div>
   ${paragraphs[2]}
   <p><a href="/h">Inside the ${stranger} talks that nobody expected to work</a></p>
   ${paragraphs[3]}
   <p><strong>See also:</strong> <a href="/i">${stranger} truce enters its second month</a></p>
   <aside class="newsletter-signup"><h3>Sign up to Morning ${stranger}</h3><p>Our editors pick what matters.</p></aside>
   ${paragraphs[4]}<div class="ad-slot">Advertisement</div>${paragraphs[5]}${paragraphs[6]}
   </article></main></form>
   <section class="c-most-read-list"><h2>Most read</h2><ol>${teasers}</ol></section>
   <section class="cards">${[1, 2, 3, 4].map((n) => `<article><a href="/${n}"><h2>${stranger} card ${n}</h2><p>A short text that leads to another article.</p></a></article>`).join("")}</section>
   <footer><p>© The Meridian Times. All rights reserved.</p></footer>`,
);

/** Every paragraph in a div of its own, three levels deep, and no article element. */
export const splitPage = page(
  headOf("Harbour Post"),
  `<div class="wrap"><div class="top">${menu}</div><div class="story-shell"><div class="headline"><h1>${title}</h1></div>
   ${story.map((text, at) => `<div class="body-chunk"><div class="inner"><div class="t" data-n="${at}">${text}</div></div></div>${at === 2 ? `<div class="promo-slot"><a href="/g">${stranger} special report</a></div>` : ""}`).join("\n")}
   </div><div class="bottom"><div class="recommended-list">${teasers}</div></div></div>`,
);

export const ampPage = `<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>${title}</title><style amp-boilerplate>body{visibility:hidden}</style>
  <noscript><style amp-boilerplate>body{visibility:visible}</style></noscript></head><body>
  <amp-sidebar id="menu"><ul>${menu}</ul></amp-sidebar><amp-consent id="c"><div>We use cookies to measure ${stranger}.</div></amp-consent>
  <article><h1>${title}</h1><amp-img src="x.jpg" width="1" height="1"></amp-img>${paragraphs.slice(0, 4).join("<amp-ad></amp-ad>")}${paragraphs.slice(4).join("")}</article>
  <amp-list class="related"><ul>${teasers}</ul></amp-list></body></html>`;

/** Newest entry first, each with its time, and older ones of other matters. */
export const liveBlogPage = page(
  headOf("Nordlys", `<script type="application/ld+json">{"@type":["LiveBlogPosting"],"headline":"${title}"}</script>`),
  `<main><h1>${title} – live</h1><ul class="key-points"><li>Monitors agreed</li><li>Drones open</li></ul>
   ${story.map((text, at) => `<section class="live-entry" id="e${at}"><time>1${at}:20</time><h2>Update ${7 - at}</h2><p>${text}</p><div class="share">Share this entry</div></section>`).join("\n")}</main>`,
);

/** The first paragraph and an offer. */
export const paywalledPage = page(
  headOf(
    "Ledger & Wire",
    `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False","hasPart":{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".rest"},"articleBody":"${story.join(" ").replaceAll('"', "")}"}</script>`,
  ),
  `<main><article><h1>${title}</h1>${paragraphs[0]}<div class="gate"><h2>To continue reading, choose your plan</h2><p>Subscribe now for one crown a week. Already a subscriber? Log in to your account.</p></div>
   <div class="rest" style="display:none">${paragraphs.slice(1).join("")}</div></article></main>`,
);

/** The same without structured data that would admit it. */
export const silentPaywallPage = page(
  headOf("Ledger & Wire"),
  `<main><article><h1>${title}</h1>${paragraphs[0]}<p>This article is only for subscribers. Start your free trial to go on.</p></article></main>`,
);

/** A consent form where the article should be, long enough to be taken for one. */
export const cookieWallPage = page(
  "<title>Before you continue</title>",
  `<div class="consent-page"><h1>Before you continue</h1>${[
    "We use cookies and similar technologies on your device so that our service works and to measure how it is used.",
    "We and our 741 partners process personal data such as your address on the network, to show personalised ads.",
    "You can withdraw your consent at any time under privacy settings. Our cookie policy says more about each of these purposes.",
    "We value your privacy. Manage your consent below. Some partners do not ask for consent and rely on other grounds.",
  ]
    .map((text) => `<p>${text}</p>`)
    .join("")}<button>Accept all</button><button>Manage preferences</button></div>`,
);

export const scriptOnlyPage = page(
  headOf("App Gazette"),
  `<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src="/bundle.js"></script>`,
);

/** News that is only being written. */
export const shortPage = page(
  headOf("Harbour Post"),
  `<main><article><h1>${title}</h1><p>BERN – Mediators agreed on Tuesday how a ceasefire in Ukraine would be watched.</p><p>More follows.</p></article></main>`,
);

export const videoPage = page(
  headOf("Meridian TV"),
  `<main><h1>${title}</h1><div class="player"><video src="v.mp4">Your browser cannot play it.</video></div><p>1:42 min</p><ul class="related-videos">${teasers}</ul></main>`,
);

export const ukrainianTitle = "Посередники домовилися про спостерігачів за припиненням вогню";
export const ukrainianStory: readonly string[] = [
  "Посередники в Берні у вівторок домовилися, хто і як спостерігатиме за припиненням вогню, повідомила приймаюча сторона.",
  "Уздовж лінії зіткнення мають стати чотириста неозброєних спостерігачів із шести держав; двічі на день вони звітуватимуть обом столицям.",
  "«Щоб почати, нікому не треба довіряти, досить, щоб усі могли бачити», – сказала керівниця місії Ільзе Брандт.",
  "Київ просить дозволити безпілотники над переправами. Робоча група має вирішити це до п’ятниці, а наступний раунд запланований на вересень.",
];

/** In windows-1251, which only the page itself says. */
export function ukrainianPage(): Uint8Array {
  const html = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>${ukrainianTitle}</title></head><body>
    <div class="menu"><a href="/">Головна</a> <a href="/n">Новини</a></div><h1>${ukrainianTitle}</h1><div class="text">${ukrainianStory.map((text) => `<p>${text}</p>`).join("")}
    <p>Читайте також: <a href="/g">Переговори про Газу перенесено</a></p></div></body></html>`;
  const letters = new TextDecoder("windows-1251").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from([...html], (letter) => Math.max(0, letters.indexOf(letter)));
}
