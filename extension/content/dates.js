/**
 * The dates a page shows for itself, as candidates: the server weighs them. Which places count is told the same way in
 * server/tocsin/page/evidence.py and jsonld.py: dates of changes and of other works are no dates of this article.
 */
{
  const SURE = new Set([
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "parsely-pub-date", "sailthru.date", "bt:pubdate", "og:pubdate", "pubdate", "publishdate", "publish_date",
    "publish-date", "publication_date", "publication-date", "dcterms.issued", "dc.date.issued", "dcterms.created",
    "dc.date.created", "citation_publication_date", "citation_date",
  ]);
  const VAGUE = new Set(["date", "dc.date", "dcterms.date", "article.date", "article_date"]); // also used for changes
  const ARTICLE = /Article$|Posting$|^Report$|^Review$/;
  const PAGE = /Page$|^CreativeWork$/;
  const OTHERS = new Set([
    "itemListElement", "hasPart", "isPartOf", "mentions", "citation", "about", "video", "comment", "liveBlogUpdate",
    "author", "publisher", "image", "isBasedOn", "relatedLink", "associatedMedia", "review", "subjectOf",
  ]);
  const DAY = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?/;
  const PATH_DAY = /\/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/_.-]|$)/i;
  const COMPACT = /[/_-]((?:19|20)\d{2})(\d{2})(\d{2})(?=[/_.-]|$)/;
  const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
  const MOST = 16;

  const isDay = (day) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`));

  /** The day that a page's writing of a date begins with, as written there (its own zone), or null. */
  function dayOf(value) {
    const day = DAY.exec(String(value).trim())?.[1];
    return day && isDay(day) ? day : null;
  }

  /** 0 an article, 1 a page, 2 something else, by schema.org's type. */
  function rank(node) {
    const types = [node["@type"]].flat().map(String);
    if (types.some((type) => ARTICLE.test(type))) return 0;
    return types.some((type) => PAGE.test(type)) ? 1 : 2;
  }

  function* published(value, depth = 0) {
    if (depth > 8 || value === null || typeof value !== "object") return;
    if (!Array.isArray(value) && rank(value) < 2 && typeof value.datePublished === "string") {
      yield [rank(value), value.datePublished];
    }
    for (const [key, inner] of Object.entries(value)) {
      if (!OTHERS.has(key)) yield* published(inner, depth + 1);
    }
  }

  function jsonLd() {
    const found = [];
    for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
      try {
        found.push(...published(JSON.parse(script.textContent)));
      } catch {
        continue; // a page's broken JSON is no evidence
      }
    }
    const best = Math.min(...found.map(([each]) => each));
    return found.filter(([each]) => each === best).map(([, value]) => value);
  }

  function metas() {
    const found = { sure: [], vague: [] };
    for (const meta of document.querySelectorAll("meta[content]")) {
      const named = meta.getAttribute("property") ?? meta.getAttribute("name") ?? meta.getAttribute("itemprop") ?? "";
      const key = named.trim().toLowerCase();
      if (SURE.has(key)) found.sure.push(meta.getAttribute("content"));
      if (VAGUE.has(key)) found.vague.push(meta.getAttribute("content"));
    }
    return found.sure.length ? found.sure : found.vague.slice(0, 1);
  }

  function times() {
    const marked = document.querySelector("time[pubdate][datetime], time[itemprop~=datePublished][datetime]");
    const time = marked ?? document.querySelector("article time[datetime], main time[datetime], header time[datetime]");
    return time ? [time.getAttribute("datetime")] : [];
  }

  function url() {
    const [, year, month, day] = PATH_DAY.exec(location.pathname) ?? COMPACT.exec(location.pathname) ?? [];
    if (!year) return [];
    const number = /\d/.test(month) ? month : String(MONTHS.indexOf(month.toLowerCase()) + 1);
    return [`${year}-${number.padStart(2, "0")}-${day.padStart(2, "0")}`];
  }

  /** [{value, basis}], strongest basis first, each pair once. */
  globalThis.tocsin.dates = () => {
    const found = new Map();
    for (const [basis, values] of Object.entries({ "json-ld": jsonLd(), meta: metas(), time: times(), url: url() })) {
      for (const value of values) {
        const day = dayOf(value);
        if (day) found.set(`${basis} ${day}`, { value: day, basis });
      }
    }
    return [...found.values()].slice(0, MOST);
  };
}
