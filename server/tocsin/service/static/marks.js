/** The text with its marks, cut where marks begin and end, and the list of reasons. Offsets are UTF-16 units. */
import { element, link, spoken } from "./dom.js";

const TAGS = { title: "h3", li: "p", td: "p", quote: "blockquote", caption: "p", p: "p" };

const kind = ({ verdict, score, level }) => verdict ?? `${score} level-${level}`;

/** One element a block; each marked stretch is a button-like link to its reason. */
export function marked(blocks, annotations) {
  const numbered = annotations.map((annotation, index) => ({ ...annotation, number: index + 1 }));
  return blocks.map((block) => {
    const own = numbered.filter((annotation) => annotation.block === block.id);
    return element(TAGS[block.kind] ?? "h4", {}, [...pieces(block.text, own)]);
  });
}

function* pieces(text, annotations) {
  const borders = [...new Set([0, text.length, ...annotations.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  for (let index = 0; index + 1 < borders.length; index += 1) {
    const [start, end] = [borders[index], borders[index + 1]];
    const under = annotations.filter((each) => each.start <= start && end <= each.end);
    const words = text.slice(start, end);
    yield under.length ? mark(words, under) : document.createTextNode(words);
  }
}

function mark(words, under) {
  const { number } = under.at(-1);
  const names = [...new Set(under.map(kind))].join(" ");
  const title = under.map(({ message }) => message).join(" / ");
  const inner = element("a", { text: words, href: `#finding-${number}`, title });
  return element("mark", { class: names }, [inner]);
}

/** One list item a finding, in reading order. */
export function findings(annotations) {
  return annotations.map((annotation, index) => {
    const { quote, message, rule, verdict, category, references } = annotation;
    const head = element("p", {}, [
      element("q", { text: quote }), " ", element("b", { text: verdict ?? category }), " ", element("code", { text: rule }),
    ]);
    const item = element("li", { id: `finding-${index + 1}`, class: kind(annotation), tabindex: "-1" }, [head, element("p", { text: message })]);
    if (references.length) item.append(element("ul", {}, references.map(reference)));
    return item;
  });
}

function reference({ date, statement, sources }) {
  const cited = sources.flatMap(({ publisher, url, date: day }) => [" ", link(url, day ? `${publisher}, ${spoken(day)}` : publisher)]);
  return element("li", {}, [`${spoken(date)}: ${statement}`, ...cited]);
}
