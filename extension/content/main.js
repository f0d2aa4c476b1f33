/** What the worker calls in a frame. All that a frame ever says by itself is "moved". */
{
  const { tocsin } = globalThis;
  const { dom } = tocsin;
  const FIRST = 40; // blocks in view that are asked for first
  const LOADING = 3_000; // ms that a page may take until it is read as it is

  let run = 0; // counts the readings: what belongs to an earlier one is not painted
  let asked = {}; // {tables, scope} of the last reading
  let said = ""; // all that was read then
  let fresh = null; // a reading that the worker was told of and has not fetched yet
  let blocks = new Map(); // id -> Block
  let known = new Map(); // id -> annotation of this reading
  let hidden = new Set(); // ids that the reader dismissed
  const marks = new Map(); // annotation id -> {annotation, ranges, words, elements, run}

  // Half a surrogate pair is no text that JSON could carry; one unit stands for one, so offsets hold.
  const sound = (words) => words.toWellFormed();
  const stands = ({ ranges, words }) => ranges.every((range, at) => !range.collapsed && range.toString() === words[at]);
  const explain = (list) => tocsin.explain(list.filter(({ annotation }) => tocsin.isOn(annotation)));

  function* inView(found) {
    const first = [];
    for (const { id, pieces } of found) {
      yield;
      const { parent } = pieces.find((piece) => piece.parent);
      if (!dom.isShown(parent, { contentVisibilityAuto: true })) continue;
      const { top, bottom } = dom.rectangle(parent);
      if (bottom > 0 && top < innerHeight && first.push(id) === FIRST) break;
    }
    return first;
  }

  /** A frame that nobody sees is not read. */
  function isHidden() {
    if (window === top) return false;
    const { frameElement } = window; // null in a frame of another origin
    const isShown = !frameElement || dom.isShown(frameElement, { opacityProperty: true, visibilityProperty: true });
    return !isShown || innerWidth * innerHeight < 4;
  }

  function* requested(found) {
    const list = [];
    for (const block of found) {
      yield;
      list.push({ id: block.id, kind: block.kind, text: sound(block.now().text) });
    }
    return list;
  }

  /** Read {roots, region, blocks, list, said}: `list` is for the worker, `said` all that makes a page another one. */
  async function take({ tables, scope }) {
    const { blocks: all, roots } = isHidden() ? { blocks: [], roots: [document] } : await tocsin.extract(tables);
    const found = await tocsin.within(all, scope);
    const list = await tocsin.sliced(requested(found.blocks));
    const said = [location.pathname, window.length, ...list.map(({ kind, text }) => kind + text)].join("\n");
    return { roots, ...found, list, said };
  }

  /** Work with what was read: dress its roots for the marks, and follow it. */
  function use(found) {
    blocks = new Map(found.blocks.map((block) => [block.id, block]));
    const prose = found.blocks.find(({ kind }) => kind === "p") ?? found.blocks[0];
    tocsin.dress(found.roots, prose?.holder, asked.tables.marks);
    tocsin.follow(found.roots, found.region, hooks);
  }

  function drop(mark) {
    tocsin.erase(mark);
    marks.delete(mark.annotation.id);
  }

  const hooks = {
    changed(all) {
      fresh = null;
      for (const mark of marks.values()) if (all || !stands(mark)) drop(mark);
      if (all) tocsin.forget();
    },

    async check() {
      const mine = run;
      const found = await take(asked);
      if (mine !== run) return true; // read or let go of meanwhile
      const same = found.said === said;
      if (same) {
        use(found);
        await mend();
      } else {
        fresh = found;
        hooks.back();
      }
      return !same;
    },

    back: () => globalThis.chrome.runtime.sendMessage({ type: "moved" }).catch(() => {}), // the worker may have gone
  };

  /** Paint what is known and not marked: lost although the text is the same, or no longer hidden. */
  const mend = () => tocsin.paint([...known.values()].filter(({ id }) => !marks.has(id)), run);

  function* painting(annotations, of) {
    const [painted, drawn] = [[], []];
    for (const annotation of annotations) {
      yield;
      if (of !== run) break;
      const { id, block, verdict } = annotation;
      known.set(id, annotation);
      if (hidden.has(id)) continue;
      const old = marks.get(id);
      const still = old && stands(old) && tocsin.nameOf(old.annotation) === tocsin.nameOf(annotation);
      if (old && !still) drop(old);
      const isPainted = verdict !== "unverifiable" && blocks.has(block);
      const mark = still ? old : isPainted && tocsin.anchor(blocks.get(block), annotation);
      if (!mark) continue;
      painted.push(id);
      marks.set(id, Object.assign(mark, { annotation, run: of }));
      if (still) continue;
      tocsin.draw(mark);
      drawn.push(mark);
    }
    explain(drawn);
    return painted;
  }

  const loaded = () =>
    new Promise((resolve) => {
      if (dom.page.readyState !== "loading") resolve();
      dom.page.addEventListener("DOMContentLoaded", resolve, { once: true });
      setTimeout(resolve, LOADING);
    });

  /**
   * Read this frame: {run, url, title, language, dates, first, blocks}, or null if it was asked again meanwhile. The
   * address goes without query and fragment: those can be private. `tables`: blocks.json, `dates` and `marks`.
   */
  tocsin.read = async (tables, scope) => {
    const mine = (run += 1);
    await loaded();
    tocsin.follow([document], null, hooks); // what changes while it is read is seen
    const before = asked.scope === scope && fresh;
    asked = { tables, scope };
    const found = before || (await take(asked));
    const first = await tocsin.sliced(inView(found.blocks));
    if (mine !== run) return null;
    known = new Map();
    fresh = null;
    said = found.said;
    use(found);
    const language = dom.attribute(dom.page.documentElement, "lang")?.trim() ?? "";
    return {
      run, first, title: sound(dom.page.title.trim()), dates: tocsin.dates(tables.dates),
      url: /^https?:$/.test(location.protocol) ? location.origin + location.pathname : null,
      language: /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(language) ? language : null,
      blocks: found.list,
    };
  };

  /** Paint annotations of a reading: the ids of those whose words stand here. */
  tocsin.paint = (annotations, of) => tocsin.sliced(painting(annotations, of));

  /** All of a reading is painted: what is left from earlier ones goes. */
  tocsin.settle = () => {
    for (const old of marks.values()) if (old.run !== run) drop(old);
  };

  /** Keep these annotations, and no others, from being marked. */
  tocsin.hide = (ids) => {
    hidden = new Set(ids);
    for (const [id, mark] of marks) if (hidden.has(id)) drop(mark);
    return mend();
  };

  /** Scroll to a mark and flash it; false if its words have gone since. */
  tocsin.show = (id) => {
    const found = marks.get(id);
    if (!found || !stands(found)) return false;
    tocsin.flash(found, matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth");
    return true;
  };

  /** Take on another setting `marks` of the reader's. */
  tocsin.style = (setting) => {
    if (!asked.tables) return;
    asked.tables.marks = setting;
    tocsin.dress([], [...blocks.values()][0]?.holder, setting);
    tocsin.forget();
    explain([...marks.values()]);
  };

  /** The reader is done with this page: no mark, observer, listener or timer stays. */
  tocsin.stop = () => {
    run += 1;
    tocsin.unfollow();
    known.clear();
    hooks.changed(true);
  };
}

// The file's own value travels to the worker, and a function could not.
undefined;
