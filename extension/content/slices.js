// Long work in short slices: between two of them the page may scroll, draw and change.
const SLICE = 8; // ms
// Behind all that the page has to do: `scheduler.yield` would go on before it.
const pause = () => scheduler.postTask(() => {});

let slice = 0; // what was seen of the page holds while this stays the same

const sliced = async (work) => {
  for (let steps = 0, end = 0; ; steps += 1) {
    if (steps % 8 === 0 && performance.now() > end) {
      if (steps) await pause();
      slice += 1;
      end = performance.now() + SLICE;
    }
    const { done, value } = work.next();
    if (done) return value;
  }
};
