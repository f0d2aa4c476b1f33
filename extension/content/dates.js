/** The dates a page shows for itself, for the server to weigh: from the places of tocsin/page/evidence.py. */
{
  const { page, attribute } = globalThis.tocsin.dom;
  const ARTICLE = /Article$|Posting$|^Report$|^Review$/;
  const PAGE = /Page$|^CreativeWork$/;
  const DAY = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?/;
  const PATH = [
    /\/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/_.-]|$)/i,
    /[/_-]((?:19|20)\d{2})(\d{2})(\d{2})(?=[/_.-]|$)/,
  ];
  const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  const MOST = 16;

  /** The day that a page's writing of a date begins with, as written there (its own zone), or null. */
  function dayOf(value) {
    const day = DAY.exec(String(value).trim())?.[1];
    return Date.parse(`${day}T00:00:00Z`) ? day : null;
  }

  /** Dates of the objects that stand for an article, else for a page; below `others` stand other works. */
  function jsonLd({ others }) {
    const found = { article: [], page: [] };
    for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
      try {
        JSON.stringify(JSON.parse(script.textContent), (key, value) => {
          if (others.includes(key)) return undefined;
          const types = [value?.["@type"]].flat().map(String);
          if (types.some((type) => ARTICLE.test(type))) found.article.push(value.datePublished);
          else if (types.some((type) => PAGE.test(type))) found.page.push(value.datePublished);
          return value;
        });
      } catch {
        continue; // a page's broken JSON is no evidence
      }
    }
    return found.article.some(Boolean) ? found.article : found.page;
  }

  /** All that the unmistakable names say, else the first that a vague one says: sites use those for changes too. */
  function metas({ published, vague }) {
    const of = (names) =>
      Array.from(page.querySelectorAll("meta[content]")).filter((meta) => {
        const name = attribute(meta, "property") ?? attribute(meta, "name") ?? attribute(meta, "itemprop") ?? "";
        return names.includes(name.trim().toLowerCase());
      });
    const [sure, unsure] = [of(published), of(vague)];
    return (sure.length ? sure : unsure.slice(0, 1)).map((meta) => attribute(meta, "content"));
  }

  function times() {
    const time =
      page.querySelector("time[pubdate][datetime], time[itemprop~=datePublished][datetime]") ??
      page.querySelector("article time[datetime], main time[datetime], header time[datetime]");
    return time ? [attribute(time, "datetime")] : [];
  }

  function url() {
    const [, year, month, day] = PATH[0].exec(location.pathname) ?? PATH[1].exec(location.pathname) ?? [];
    if (!year) return [];
    const number = /\d/.test(month) ? month : String(MONTHS.indexOf(month.toLowerCase()) / 3 + 1);
    return [`${year}-${number.padStart(2, "0")}-${day.padStart(2, "0")}`];
  }

  /** [{value, basis}], strongest basis first, each pair once; `names` are the lists of dates.json. */
  globalThis.tocsin.dates = (names) => {
    const found = new Map();
    const places = { "json-ld": jsonLd(names), meta: metas(names), time: times(), url: url() };
    for (const [basis, values] of Object.entries(places)) {
      for (const day of values.map(dayOf)) if (day) found.set(basis + day, { value: day, basis });
    }
    return [...found.values()].slice(0, MOST);
  };
}
