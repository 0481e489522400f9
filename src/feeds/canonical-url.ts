const longest = 4_096;

/** Query parameters that say where a reader came from and never what they read. */
const trackers: ReadonlySet<string> = new Set(
  (
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid _hsenc _hsmi " +
    "hsctatracking mkt_tok cmp cmpid ocid ito xtor wt_mc wt_zmc smid traffic_source feedtype feedname taid sr_share guccounter " +
    "guce_referrer guce_referrer_sig soc_src soc_trk ftag ncid mbid maca _ga _gl s_cid sc_cid oly_anon_id oly_enc_id vero_id " +
    "rb_clickid __twitter_impression trk trkcampaign ss_source ss_campaign_id cndid wprss spm"
  ).split(" "),
);
const trackerFamilies = ["utm_", "mtm_", "pk_", "ns_", "hsa_", "at_"];

/**
 * The address of an article without what differs from one way of reaching it to another: known trackers, fragment, credentials.
 * Every other parameter stays, in its place and spelling. Undefined unless it is an absolute http(s) address.
 */
export function canonicalUrl(url: string | undefined): string | undefined {
  const parsed = url && url.length <= longest ? URL.parse(url.trim()) : null;
  if (!parsed || (parsed.protocol !== "http:" && parsed.protocol !== "https:")) return undefined;
  parsed.hash = "";
  parsed.username = "";
  parsed.password = "";
  const query = parsed.search
    .slice(1)
    .split("&")
    .filter((parameter) => parameter !== "" && !isTracker(parameter));
  // With its own question mark: the setter would take one that belongs to the query for it.
  parsed.search = query.length > 0 ? `?${query.join("&")}` : "";
  return parsed.href.length <= longest ? parsed.href : undefined;
}

function isTracker(parameter: string): boolean {
  const name = parameter.slice(0, `${parameter}=`.indexOf("=")).toLowerCase();
  return trackers.has(name) || trackerFamilies.some((family) => name.startsWith(family));
}
