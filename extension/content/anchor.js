/** Where an annotation's words stand in the page as it is now: by position, else by context, else nowhere. */
{
  const { tocsin } = globalThis;

  /** The start of a quote in `text`, -1 if it is not there. Never a place that does not read exactly as the quote. */
  function locate(text, { start, quote, prefix, suffix }) {
    if (text.startsWith(quote, start)) return start;
    const context = prefix + quote + suffix;
    let nearest = -1;
    for (let at = text.indexOf(context); at >= 0; at = text.indexOf(context, at + 1)) {
      const place = at + prefix.length;
      if (nearest < 0 || Math.abs(place - start) < Math.abs(nearest - start)) nearest = place;
    }
    return nearest;
  }

  function live(first, last) {
    const range = tocsin.dom.page.createRange();
    range.setStart(first.node, first.low);
    range.setEnd(last.node, last.high);
    return range;
  }

  /** The slices {node, parent, low, high} of a block's text nodes that make up raw positions start to end. */
  function slices({ pieces }, from, start, end) {
    let [first, beyond] = [0, from.length];
    while (beyond - first > 1) {
      const middle = (first + beyond) >> 1;
      if (from[middle] <= start) first = middle;
      else beyond = middle;
    }
    const found = [];
    for (let index = first; index < pieces.length && from[index] < end; index += 1) {
      const { node, parent } = pieces[index];
      const low = Math.max(start - from[index], 0);
      const high = node?.isConnected ? Math.min(end - from[index], node.length) : 0;
      if (low < high) found.push({ node, parent, low, high });
    }
    return found;
  }

  /**
   * {ranges, words, elements}: live ranges over an annotation's words, what they read, and the elements around; null if
   * the words are not there. Where text that was not read stands between two nodes, each has a range of its own.
   */
  tocsin.anchor = (block, annotation) => {
    const { lead, text, from } = block.now();
    const start = lead + locate(text, annotation);
    const parts = start < lead ? [] : slices(block, from, start, start + annotation.quote.length);
    if (!parts.length) return null;
    const whole = live(parts[0], parts.at(-1));
    const together = whole.toString() === parts.map(({ node, low, high }) => node.data.slice(low, high)).join("");
    const ranges = together ? [whole] : parts.map((part) => live(part, part));
    return { ranges, words: ranges.map(String), elements: new Set(parts.map(({ parent }) => parent)) };
  };
}
