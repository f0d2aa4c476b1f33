/** Which blocks are asked for: the main content, the whole page, or the paragraphs of the reader's selection. */
{
  const { tocsin } = globalThis;
  const { dom } = tocsin;
  const SHORT = 1_500; // characters of prose: a page with less is read whole
  const PROSE = 60; // characters outside of links, from which a block counts as prose
  const NAMED = "main, article, [role=main], [role=article], [itemprop~=articleBody]";

  let chosen = []; // live ranges of the last selection: it may be gone when the page is read again

  /** Characters of prose in a block: headings, bylines and lists of links have none. */
  function prose({ pieces }) {
    let [words, links] = [0, 0];
    for (const { node, parent } of pieces) {
      if (node && dom.matches(parent, "a[href], a[href] *")) links += node.length;
      else if (node) words += node.length;
    }
    return words >= PROSE && words > links ? words : 0;
  }

  /** The element of the main content, null for the whole page: see README.md. */
  function* main(blocks) {
    const found = new Map(); // elements around paragraphs -> how much prose is in them, and how deep they stand
    for (const block of blocks) {
      yield;
      const [weight, path] = [prose(block), []];
      for (let each = weight && dom.around(block.holder); each; each = dom.around(each)) path.push(each);
      path.forEach((element, index) => {
        const sum = (found.get(element)?.weight ?? 0) + weight;
        found.set(element, { element, weight: sum, depth: path.length - index });
      });
    }
    const all = [...found.values()];
    const named = all.filter(({ element }) => dom.matches(element, NAMED));
    const most = (list) => Math.max(0, ...list.map(({ weight }) => weight));
    const total = most(all);
    if (total < SHORT) return null;
    const [list, least] = most(named) >= total / 2 ? [named, 0.8 * most(named)] : [all, 0.75 * total];
    return list.filter(({ weight }) => weight >= least).reduce((a, b) => (b.depth > a.depth ? b : a)).element;
  }

  /** True if a node stands in an element, shadow trees included. */
  tocsin.isWithin = (element, node) => {
    for (let each = node; each; each = each.getRootNode().host) if (dom.contains(element, each)) return true;
    return false;
  };

  function* choose(blocks, scope) {
    const region = scope === "main" ? yield* main(blocks) : null;
    const title = dom.page.title;
    const now = getSelection();
    if (scope === "selection" && now?.rangeCount && !now.isCollapsed) chosen = [now.getRangeAt(0).cloneRange()];
    const isChosen = ({ node }) => node && chosen.some((range) => range.intersectsNode(node));
    const isHeadline = (block) => block.kind === "h1" && title.includes(block.now().text);
    const kept = [];
    for (const block of blocks) {
      yield;
      const isMain = !region || tocsin.isWithin(region, block.holder) || isHeadline(block);
      if (scope === "selection" ? block.pieces.some(isChosen) : isMain) kept.push(block);
    }
    return { region, blocks: kept };
  }

  /** {region, blocks} of a scope: `region` is the element in which changes matter, null for all of the page. */
  tocsin.within = (blocks, scope) => tocsin.sliced(choose(blocks, scope));
}
