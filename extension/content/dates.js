/** The dates a page shows for itself, as candidates: the server weighs them. */
{
  const METAS = [
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.created", "parsely-pub-date", "sailthru.date",
  ];
  const DAY = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?/;
  const PATH_DAY = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=\D|$)/;
  const MOST = 16;

  const isDay = (day) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`));

  /** The day that a page's writing of a date begins with, as written there (its own zone), or null. */
  function dayOf(value) {
    const day = DAY.exec(String(value).trim())?.[1];
    return day && isDay(day) ? day : null;
  }

  function* published(value, depth = 0) {
    if (depth > 8 || value === null || typeof value !== "object") return;
    if (typeof value.datePublished === "string") yield value.datePublished;
    for (const inner of Object.values(value)) yield* published(inner, depth + 1);
  }

  function* jsonLd() {
    for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
      try {
        yield* published(JSON.parse(script.textContent));
      } catch {
        continue; // a page's broken JSON is no evidence
      }
    }
  }

  function* metas() {
    for (const meta of document.querySelectorAll("meta[content]")) {
      const key = meta.getAttribute("property") ?? meta.getAttribute("name") ?? meta.getAttribute("itemprop") ?? "";
      if (METAS.includes(key.trim().toLowerCase())) yield meta.getAttribute("content");
    }
  }

  function* times() {
    const marked = document.querySelector("time[pubdate][datetime], time[itemprop~=datePublished][datetime]");
    const time = marked ?? document.querySelector("article time[datetime], main time[datetime], header time[datetime]");
    if (time) yield time.getAttribute("datetime");
  }

  function* url() {
    const [, year, month, day] = PATH_DAY.exec(location.pathname) ?? [];
    if (year) yield `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
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
