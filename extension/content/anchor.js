// Where an annotation's words stand in the page as it is now: by position, else by context, else nowhere.

// -1 where the words are not: never a place that does not read exactly as the quote.
function locate(text, { start, quote, prefix, suffix }) {
  if (text.startsWith(quote, start)) return start;
  const at = text.indexOf(prefix + quote + suffix);
  return at < 0 ? at : at + prefix.length;
}

function live(first, last) {
  const range = new Range();
  range.setStart(first.node, first.low);
  range.setEnd(last.node, last.high);
  return range;
}

function cut({ pieces }, from, start, end) {
  const found = [];
  for (let index = from.findLastIndex((at) => at <= start); from[index] < end; index += 1) {
    const { node, low, high } = pieces[index];
    const begin = low + Math.max(start - from[index], 0);
    const stop = node?.isConnected ? Math.min(low + end - from[index], high ?? node.length) : 0;
    if (begin < stop) found.push({ node, low: begin, high: stop });
  }
  return found;
}

// A mark, null if its words are not there. Where text that was not read stands between nodes, each has its own range.
const anchor = (block, annotation) => {
  const { lead, text, from } = now(block);
  const start = lead + locate(text, annotation);
  const parts = start < lead ? [] : cut(block, from, start, start + annotation.quote.length);
  if (!parts.length) return null;
  const whole = live(parts[0], parts.at(-1));
  const together = whole.toString() === parts.map(({ node, low, high }) => node.data.slice(low, high)).join("");
  const ranges = together ? [whole] : parts.map((part) => live(part, part));
  return { ranges, words: ranges.map(String), elements: new Set(parts.map(({ node }) => around(node))) };
};

const stands = ({ ranges, words }) =>
  ranges.every((range, at) => !range.collapsed && range.toString() === words[at]);
