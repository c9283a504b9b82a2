"use strict";
// Sorting and searching only: the page is complete without it.
(() => {
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.setAttribute("aria-sort", "none"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const numbers = head.dataset.kind === "number";
        const rows = [...body.rows].sort((a, b) => {
          const [x, y] = [key(a, column), key(b, column)];
          return (numbers ? x - y : order.compare(x, y)) * (down ? -1 : 1);
        });
        body.append(...rows);
      });
    });
  }

  for (const form of document.querySelectorAll("form.find")) {
    const table = document.getElementById(form.dataset.for);
    const people = table.classList.contains("sortable");
    const units = people ? [...table.tBodies[0].rows] : [...table.tBodies];
    const text = units.map((unit) => folded(unit.textContent));
    const show = () => {
      const words = folded(form.elements.words.value).split(/\s+/).filter(Boolean);
      const outcome = form.elements.outcome?.value ?? "";
      let shown = 0;
      units.forEach((unit, place) => {
        const fits = (!outcome || unit.dataset.outcome === outcome)
          && words.every((word) => text[place].includes(word));
        unit.hidden = !fits;
        shown += fits;
      });
      form.querySelector("output").textContent =
        shown === units.length ? "" : `${shown} of ${units.length} shown`;
    };
    form.hidden = false;
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  // Paper cannot be unfolded.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((fold) => { fold.open = false; }));
})();
