const longest = 4_096;

/** Query parameters that say where a reader came from and never what they read, by whose they are. */
const trackers: ReadonlySet<string> = new Set(
  [
    // Click ids of advertisers and social networks.
    "fbclid fb_action_ids fb_action_types fb_ref fb_source gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid",
    "msclkid yclid ysclid _openstat twclid ttclid igshid igsh li_fat_id epik rb_clickid wickedid dicbo tblci",
    "__twitter_impression _branch_match_id _branch_referrer",
    // Newsletters and marketing tools.
    "mc_cid mc_eid mc_tc _hsenc _hsmi __hssc __hstc __hsfp hsctatracking mkt_tok vero_id vero_conv oly_anon_id oly_enc_id",
    "_bhlid _kx ml_subscriber ml_subscriber_hash elqtrackid elqtrack ss_source ss_campaign_id cndid trk trkcampaign spm",
    "campaign_id campaign_medium campaign_name campaign_source campaign_term campaign_content",
    // Web analytics.
    "_ga _gl s_cid sc_cid xtor wt_mc wt_zmc wt.mc_id wt.mc_ev wt.tsrc __source __readwiselocation",
    // News sites' own.
    "cmp cmpid intcmp icid intcid ncid mbid ocid ito itid smid maca ftag ftcamp fsrc srnd sref wpisrc wprss traffic_source",
    "feedtype feedname taid sr_share guccounter guce_referrer guce_referrer_sig soc_src soc_trk",
  ].flatMap((names) => names.split(" ")),
);
const trackerFamilies = ["utm_", "mtm_", "matomo_", "pk_", "piwik_", "ns_", "hsa_", "at_"];

/**
 * The address of an article without what differs from one way of reaching it to another: known trackers, fragment, credentials.
 * Every other parameter stays, in its place and spelling. A relative address refers to `base`.
 * Undefined unless it comes to an http(s) address.
 */
export function canonicalUrl(url: string | undefined, base?: string): string | undefined {
  const parsed = url && url.length <= longest ? URL.parse(url.trim(), base) : null;
  if (!parsed || (parsed.protocol !== "http:" && parsed.protocol !== "https:")) return undefined;
  if (parsed.username !== "") parsed.username = "";
  if (parsed.password !== "") parsed.password = "";
  const [page = ""] = parsed.href.split("#", 1);
  const canonical = withoutTrackers(page, parsed.hostname);
  return canonical.length <= longest ? canonical : undefined;
}

function withoutTrackers(url: string, host: string): string {
  const start = url.indexOf("?");
  if (start === -1) return url;
  const query = url
    .slice(start + 1)
    .split("&")
    .filter((parameter) => parameter !== "" && !isTracker(parameter, host));
  return query.length > 0 ? `${url.slice(0, start)}?${query.join("&")}` : url.slice(0, start);
}

function isTracker(parameter: string, host: string): boolean {
  const end = parameter.indexOf("=");
  const name = (end === -1 ? parameter : parameter.slice(0, end)).toLowerCase();
  // Other sites name themselves in "ref"; a page's own may be a part of it.
  if (name === "ref") return end !== -1 && withoutWww(parameter.slice(end + 1).toLowerCase()) === withoutWww(host);
  return trackers.has(name) || trackerFamilies.some((family) => name.startsWith(family));
}

function withoutWww(host: string): string {
  return host.startsWith("www.") ? host.slice("www.".length) : host;
}
