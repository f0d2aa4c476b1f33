const told = {};

const $ = (id) => document.getElementById(id);

// Fill in something more; what has the focus keeps it, and what is open stays open.
function tell(news) {
  const { id } = document.activeElement;
  const open = document.querySelector("#findings [open]")?.id;
  fill(document.documentElement, Object.assign(told, news));
  $(open)?.setAttribute("open", "");
  $(id)?.focus({ preventScroll: true });
}
