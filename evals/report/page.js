"use strict";
const all = [...document.querySelectorAll("article")];
const buttons = [...document.querySelectorAll("[data-show]")];
const search = document.querySelector("input[type=search]");
const told = document.querySelector("output");
let show = "all", at = -1;
const seen = () => all.filter((each) => !each.hidden);
function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const each of all) {
    const text = each.textContent.toLowerCase();
    each.hidden = !each.dataset.is.split(" ").includes(show) || !words.every((word) => text.includes(word));
  }
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.show === show));
  at = -1;
  told.textContent = `${seen().length} of ${all.length}`;
}
function go(step) {
  const list = seen();
  if (!list.length) return;
  at = Math.max(0, Math.min(list.length - 1, at + step));
  list[at].focus({ preventScroll: true });
  list[at].scrollIntoView({ block: "start" });
}
for (const button of buttons) button.addEventListener("click", () => { show = button.dataset.show; filter(); });
search.addEventListener("input", filter);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === search) { if (event.key === "Escape") search.blur(); return; }
  const button = buttons[Number(event.key) - 1];
  if (button) button.click();
  else if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "o") { const why = seen()[Math.max(0, at)]?.querySelectorAll("details") ?? []; for (const each of why) each.open = !each.open; }
  else if (event.key === "/") { event.preventDefault(); search.focus(); }
});
addEventListener("beforeprint", () => { for (const each of document.querySelectorAll("details")) each.open = true; });
filter();
