// What a page's markup shows of its own date; the server weighs it (tocsin/page/evidence.py).
const [SEVERAL, LARGEST] = [8, 4_000]; // of each sort, and characters of one
const DATED = /^(?=.*\d{4})([a-z]{3,9}[.,]? ){0,2}\d[\w:.,/+ -]{5,38}$/i; // as dates are written
const KEYS = ["@graph", "@type", "mainEntity", "mainEntityOfPage", "datePublished", "dateCreated"]; // of JSON-LD
const CALLED = ["date", "time", "publ", "issued", "created"].map((word) => `[property*=${word} i], [name*=${word} i]`);
const PLACES = {
  "json-ld": 'script[type="application/ld+json"]',
  meta: `meta:is(${CALLED}, [itemprop*=date i])`,
  time: `:not(meta, form)[itemprop~=datePublished], time[pubdate],
    :is(article, header, main) time:not(:is(aside, blockquote, dialog, footer, menu, nav) *)`,
};

function statement(element, basis) {
  const said = element.getAttribute("datetime") ?? element.getAttribute("content");
  if (basis !== "json-ld") return DATED.test(said) && said;
  try {
    return JSON.stringify(JSON.parse(element.textContent), KEYS).slice(0, LARGEST);
  } catch {
    return ""; // a page's broken JSON is no evidence
  }
}

function naming(element) {
  const names = ["property", "name", "itemprop", "class", "id"].map((name) => element.getAttribute(name));
  return [...names, element.matches("[pubdate]") ? "pubdate" : ""].join(" ").slice(0, 200).toWellFormed();
}

// Only what is named a date and written as one.
const evidence = () =>
  Object.entries(PLACES).flatMap(([basis, places]) => {
    const all = [...page.querySelectorAll(places)];
    const told = all.map((element) => ({ basis, name: naming(element), value: statement(element, basis) }));
    return told.filter(({ value }) => value).slice(0, SEVERAL);
  });
