// When a page changes, and when it is time to read it again: "Pages that move" in README.md.
const QUIET = 500; // ms without a change
const [LEAST, MOST] = [2_000, 32_000]; // ms from the first change, and from the last reading, to the next
const WATCHED = {
  childList: true, characterData: true, subtree: true,
  attributeFilter: ["class", "style", "hidden", "open", "contenteditable"],
};

const place = () => location.pathname + location.search;
const observer = new MutationObserver(heed);
let ends; // AbortController, while the page is followed
let seen; // the address that was read
let region; // the element in which changes matter, null for all
let timer, first, last; // first: when the first change since the last reading was, 0 without any
let gap = LEAST; // for changes of looks: grows while they change no text

const isNear = ({ target }) => !region || isWithin(region, target) || plain(target).contains(region);

function plan(wait) {
  first ||= Date.now();
  clearTimeout(timer);
  timer = setTimeout(look, Math.max(QUIET, Math.max(first, last) + wait - Date.now()));
}

// Unless nobody looks: then as soon as somebody does.
async function look() {
  timer = 0;
  if (page.visibilityState !== "visible") return;
  first = 0;
  last = Date.now();
  gap = (await check()) ? LEAST : Math.min(gap * 2, MOST);
}

// Another address is another page.
function turn() {
  const turned = place() !== seen;
  seen = place();
  changed(turned);
  if (turned) plan(LEAST);
}

function heed(records) {
  if (!chrome?.runtime?.id) return tocsin.stop(); // the extension was updated or removed
  turn();
  const near = records.filter(isNear);
  if (near.some(({ type }) => type !== "attributes")) plan(LEAST);
  else if (near.length && !timer) plan(gap);
}

const follow = (roots, within) => {
  region = within;
  seen = place();
  last = Date.now();
  for (const root of roots) observer.observe(root, WATCHED);
  if (ends) return;
  ends = new AbortController();
  const { signal } = ends;
  listen(signal);
  navigation.addEventListener("currententrychange", turn, { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && moved(), { signal });
  page.addEventListener("visibilitychange", () => first && !timer && plan(0), { signal });
};

// The reader is done with this page: no mark, observer, listener or timer stays.
tocsin.stop = () => {
  run += 1;
  observer.disconnect();
  ends?.abort();
  ends = undefined;
  clearTimeout(timer);
  known.clear();
  changed(true);
};
