"use strict";
// Tables: sort, search, choose columns, pages where there are many rows, CSV. A row is [[shown, value, link], ...], made of the page's own
// rows and of the data that a long table carries besides.
(() => {
  const [WHOLE, PART] = [100, 25]; // rows of a table shown whole, and of a part of a longer one
  const compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;
  const make = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };
  const cellOf = (cell) => {
    const link = cell.querySelector("a");
    return [cell.textContent.trim(), cell.dataset.v || "", link ? link.getAttribute("href") : ""];
  };
  const cellFrom = (cell) => (typeof cell === "string" ? [cell, "", ""] : [cell[0], cell[1] || "", cell[2] || ""]);
  // A spreadsheet takes a cell that begins so for a formula: an apostrophe goes before it.
  const harmless = (text) => (/^ *[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? "'" + text : text);
  const quoted = (text) => (/[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text);

  for (const box of document.querySelectorAll(".data")) {
    const table = box.querySelector("table");
    const scroll = box.querySelector(".scroll");
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const names = heads.map((head) => head.textContent.trim());
    const count = Number(box.dataset.count);
    const PAGE = count > WHOLE ? PART : WHOLE;
    const own = [...body.rows];
    const noun = (n) => n.toLocaleString("en") + " " + (n === 1 ? box.dataset.one : box.dataset.many);
    let rows = null;
    let shown = null;
    let first = 0;
    let chosen = false;

    const load = () => {
      if (rows) return rows;
      rows = own.map((row) => ({ cells: [...row.cells].map(cellOf), node: row }));
      const data = box.querySelector("script");
      if (data) for (const cells of JSON.parse(data.textContent)) rows.push({ cells: cells.map(cellFrom), node: null });
      for (const row of rows) row.text = row.cells.map((cell) => cell[0]).join("\n").toLowerCase();
      shown = rows;
      return rows;
    };
    const node = (row) => {
      if (row.node) return row.node;
      row.node = make("tr");
      row.cells.forEach(([text, value, link], column) => {
        const cell = make(column ? "td" : "th", column ? {} : { scope: "row" });
        cell.className = heads[column].className;
        if (value) cell.dataset.v = value;
        cell.append(link ? make("a", { href: link }, text) : text);
        row.node.append(cell);
      });
      return row.node;
    };
    // Which columns fit is the style sheet's to say, until the reader chooses.
    const hidden = heads.map(() => false);
    const hide = (row) => [...row.cells].forEach((cell, column) => (cell.hidden = chosen && hidden[column]));
    const draw = () => {
      const part = shown.slice(first, first + PAGE).map(node);
      part.forEach(hide);
      body.replaceChildren(...part);
      tell();
    };

    // --- what stands above the table
    const tools = make("div", { class: "tools" });
    const status = make("output", { "aria-live": "polite" });
    const range = make("span", { class: "range" });
    const step = (text, by) => {
      const button = make("button", { type: "button" }, text);
      button.addEventListener("click", () => {
        first += by;
        draw();
        scroll.scrollIntoView({ block: "nearest" });
      });
      return button;
    };
    const back = step("Previous", -PAGE);
    const on = step("Next", PAGE);
    const pager = make("nav", { class: "pager", "aria-label": "Pages of " + box.dataset.many }, back, range, on);
    const tell = () => {
      const n = shown ? shown.length : count;
      status.textContent = n === count ? noun(count) : (n ? n.toLocaleString("en") : "none") + " of " + noun(count);
      pager.hidden = n <= PAGE;
      back.disabled = first === 0;
      on.disabled = first + PAGE >= n;
      range.textContent = (first + 1).toLocaleString("en") + " to " + Math.min(first + PAGE, n).toLocaleString("en");
    };
    if (count > 5) {
      const input = make("input", { type: "search" });
      input.addEventListener("input", () => {
        const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
        shown = load().filter((row) => words.every((word) => row.text.includes(word)));
        first = 0;
        draw();
      });
      tools.append(make("label", { class: "find" }, "Find ", input), status);
    }

    // --- columns
    const boxes = [];
    const apply = () => {
      boxes.forEach((input, column) => input && (hidden[column] = !input.checked));
      const more = hidden.filter(Boolean).length;
      summary.textContent = more ? "Columns (" + more + " more)" : "Columns";
    };
    const summary = make("summary", {}, "Columns");
    const fields = make("fieldset", {}, make("legend", { class: "unseen" }, "Columns to show"));
    names.forEach((name, column) => {
      if (!column) return;
      const input = make("input", { type: "checkbox" });
      boxes[column] = input;
      input.addEventListener("change", () => {
        chosen = true;
        box.classList.add("chosen");
        apply();
        for (const row of table.rows) hide(row);
      });
      fields.append(make("label", {}, input, " " + name));
    });
    const room = () => {
      if (chosen) return;
      const most = innerWidth < 640 ? 1 : innerWidth < 1100 ? 2 : 3;
      boxes.forEach((input, column) => input && (input.checked = Number(heads[column].dataset.rank) <= most));
      apply();
    };
    if (heads.some((head) => Number(head.dataset.rank) > 1)) tools.append(make("details", { class: "columns" }, summary, fields));
    addEventListener("resize", room);

    // --- home
    const save = make("button", { type: "button", class: "save" }, "Save as CSV");
    save.setAttribute("aria-label", "Save as CSV: " + scroll.getAttribute("aria-label"));
    save.addEventListener("click", () => {
      const value = (cell, column) => (heads[column].classList.contains("n") ? cell[1] : harmless(cell[0]));
      const lines = [names.map(harmless), ...(load(), shown).map((row) => row.cells.map(value))];
      const text = "\uFEFF" + lines.map((line) => line.map(quoted).join(",")).join("\r\n") + "\r\n";
      const link = make("a", { download: box.dataset.name + ".csv" });
      link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
    tools.append(save);
    box.prepend(tools);
    box.append(pager);

    // --- order
    heads.forEach((head, column) => {
      const button = make("button", { type: "button" }, names[column]);
      head.replaceChildren(button);
      if (count < 2) return;
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const numeric = head.classList.contains("n");
        const key = (row) => (numeric ? (row.cells[column][1] === "" ? null : Number(row.cells[column][1])) : row.cells[column][0] || null);
        const order = (a, b) => {
          const [one, other] = [key(a), key(b)];
          if (one === null || other === null) return (one === null) - (other === null);
          const by = numeric ? one - other : compare(one, other);
          return down ? -by : by;
        };
        load().sort(order);
        shown = shown === rows ? rows : shown.sort(order);
        first = 0;
        draw();
      });
    });
    room();
    if (count > WHOLE) body.replaceChildren(...own.slice(0, PAGE));
    tell();
  }
})();
