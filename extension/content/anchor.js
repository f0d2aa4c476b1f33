/** Where an annotation's words stand in the page as it is now: by position, else by context, else nowhere. */
{
  /** {start, end} in `text`, or null. Never a place that does not read exactly as the quote. */
  function locate(text, { start, end, quote, prefix, suffix }) {
    if (!quote) return null;
    if (text.slice(start, end) === quote) return { start, end };
    const context = prefix + quote + suffix;
    const places = [];
    for (let at = text.indexOf(context); at >= 0; at = text.indexOf(context, at + 1)) places.push(at + prefix.length);
    if (!places.length) return null;
    const nearest = places.reduce((best, at) => (Math.abs(at - start) < Math.abs(best - start) ? at : best));
    return { start: nearest, end: nearest + quote.length };
  }

  function live(first, from, last, to) {
    const range = document.createRange();
    range.setStart(first, from);
    range.setEnd(last, to);
    return range;
  }

  /** The slices [node, from, to] of a block's text nodes that make up raw positions start to end. */
  function slices(block, from, start, end) {
    return block.pieces.flatMap(({ node }, index) => {
      if (!node?.isConnected) return [];
      const low = Math.max(start - from[index], 0);
      const high = Math.min(end - from[index], node.data.length);
      return low < high ? [[node, low, high]] : [];
    });
  }

  /**
   * Live ranges over an annotation's words, one if they stand together; none if the words are not there. Text that was
   * not read (hidden, code, in another tree) may stand between two nodes: then each node gets a range of its own.
   */
  globalThis.tocsin.anchor = (block, annotation) => {
    const { lead, text, from } = block.now();
    const place = locate(text, annotation);
    if (!place) return [];
    const parts = slices(block, from, lead + place.start, lead + place.end);
    if (!parts.length) return [];
    const [[first, low], [last, , high]] = [parts[0], parts.at(-1)];
    const whole = live(first, low, last, high);
    const words = parts.map(([node, a, b]) => node.data.slice(a, b)).join("");
    return whole.toString() === words ? [whole] : parts.map(([node, a, b]) => live(node, a, node, b));
  };

  globalThis.tocsin.locate = locate;
}
