
"use strict";
const form = document.querySelector(".filters");
const findings = [...document.querySelectorAll(".finding")];
function filter() {
  const wanted = [...form.querySelectorAll("select")];
  for (const finding of findings) {
    finding.hidden = wanted.some(s => s.value !== "" && finding.dataset[s.name] !== s.value);
  }
  const shown = findings.filter(finding => !finding.hidden).length;
  form.querySelector("output").textContent = shown + " of " + findings.length;
}
if (form !== null) {
  form.hidden = findings.length === 0;
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", event => event.preventDefault());
  filter();
}

const theme = document.getElementById("theme");
theme.hidden = false;
theme.addEventListener("click", () => {
  const root = document.documentElement;
  const now = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.theme = now === "dark" ? "light" : "dark";
});

let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  closed.forEach(each => { each.open = true; });
});
addEventListener("afterprint", () => closed.forEach(each => { each.open = false; }));
