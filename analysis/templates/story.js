{
  // The marked story: a tip for marked words, one voice alone, and speakers put right. Nothing leaves the page.
  const make = (tag, words, look) => Object.assign(document.createElement(tag), {textContent: words, className: look || ""});
  const tip = make("div", "", "tip");
  const FEW = innerWidth < 640 ? 4 : 12; // voices of a legend that is folded
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  let shown = null;

  const hide = () => {
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    tip.hidden = true;
  };
  const place = (mark, point) => {
    const lines = [...mark.getClientRects()];
    const line = (point && lines.find((box) => point.clientY >= box.top && point.clientY <= box.bottom)) || lines[0];
    const last = lines[lines.length - 1];
    const width = document.documentElement.clientWidth;
    const box = tip.getBoundingClientRect();
    const left = Math.max(8, Math.min(point ? point.clientX - 20 : line.left, width - box.width - 8));
    const above = lines[0].top - box.height - 6;
    tip.style.left = `${left}px`;
    tip.style.top = `${above > 4 ? above : Math.min(last.bottom + 6, innerHeight - box.height - 4)}px`;
  };
  const show = (mark, point) => {
    if (shown === mark) return;
    hide();
    shown = mark;
    tip.textContent = mark.dataset.why;
    tip.hidden = false;
    mark.setAttribute("aria-describedby", "tip");
    place(mark, point);
  };

  for (const marked of document.querySelectorAll(".marked")) {
    document.body.append(tip);
    const marks = [...marked.querySelectorAll("mark")];
    for (const mark of marks) {
      mark.dataset.why = mark.title;
      mark.removeAttribute("title");
      mark.addEventListener("mouseenter", (event) => show(mark, event));
      mark.addEventListener("mouseleave", () => document.activeElement !== mark && hide());
      mark.addEventListener("focus", () => show(mark));
      mark.addEventListener("blur", hide);
      mark.addEventListener("click", (event) => show(mark, event));
    }
    for (const moved of ["scroll", "resize"]) addEventListener(moved, () => shown && place(shown), {passive: true});

    // One voice alone, in the text and in the charts.
    let alone = null;
    const legend = marked.querySelector(".legend");
    const isolate = (number) => {
      alone = number;
      for (const item of legend.children) {
        item.firstElementChild.setAttribute("aria-pressed", String(item.dataset.voice === alone));
      }
      for (const mark of marks) mark.classList.toggle("dim", alone !== null && mark.dataset.voice !== alone);
      for (const part of document.querySelectorAll(".chart .voice, .chart .other")) {
        part.classList.toggle("dim", alone !== null && !part.classList.contains(`v${alone}`));
      }
    };
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (shown) hide();
      else if (alone !== null) isolate(null);
    });

    // The hardest sentences, underlined where they stand; a browser that cannot do that shows no switch.
    const hard = marked.querySelector(".show-hard");
    if (hard && window.Highlight && CSS.highlights) {
      const lines = new Highlight();
      const nodes = [];
      let length = 0;
      for (const block of marked.querySelectorAll(".story > p")) {
        const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          nodes.push([length, walk.currentNode]);
          length += walk.currentNode.length;
        }
        length += 2; // what stands between two paragraphs
      }
      const at = (offset) => nodes.filter(([start]) => start <= offset).pop();
      for (const [from, to] of JSON.parse(marked.dataset.hard)) {
        const [first, last] = [at(from), at(to - 1)];
        const range = new Range();
        range.setStart(first[1], from - first[0]);
        range.setEnd(last[1], to - last[0]);
        lines.add(range);
      }
      const draw = () => hard.checked ? CSS.highlights.set("hard", lines) : CSS.highlights.delete("hard");
      hard.addEventListener("change", draw);
      hard.parentElement.hidden = hard.closest("details").hidden = false;
      for (const button of document.querySelectorAll("button.where")) {
        button.hidden = false;
        button.addEventListener("click", () => {
          hard.checked = hard.closest("details").open = true;
          draw();
          hard.focus();
        });
      }
      draw();
    }
    if (!legend) continue;
    for (const words of marked.querySelectorAll(".note .scripted")) words.hidden = false;
    const listen = (item) => item.firstElementChild.addEventListener("click", () =>
      isolate(alone === item.dataset.voice ? null : item.dataset.voice));
    [...legend.children].forEach(listen);

    // Of very many voices those who say most stand before the story, the others on demand.
    const later = legend.children.length - FEW;
    const more = make("button", "", "unfold");
    const fold = (folded) => {
      legend.classList.toggle("folded", folded);
      more.setAttribute("aria-expanded", String(!folded));
      more.textContent = folded ? `and ${later} more voices` : "fewer voices";
    };
    if (later > 2) {
      [...legend.children].slice(FEW).forEach((item) => item.classList.add("late"));
      more.type = "button";
      more.addEventListener("click", () => fold(!legend.classList.contains("folded")));
      legend.after(more);
      fold(true);
    }

    // Speakers put right.
    const quotes = JSON.parse(marked.querySelector(".quotes").textContent);
    const [fix, panel, dialog] = [".fix", ".fixing", ".chooser"].map((name) => marked.querySelector(name));
    const [save, undo, changes, status] = [".save", ".undo", ".changes", ".changed"].map((name) => panel.querySelector(name));
    const other = dialog.querySelector(".other");
    const found = quotes.map((quote) => quote.speaker);
    const steps = [];
    let chosen = null;
    const number = (speaker) => [...legend.children].find((item) => item.dataset.name === (speaker || ""));
    const percent = (part, whole) => (whole ? `${Math.round((100 * part) / whole)} %` : "");
    const before = new Map([...legend.children].map((item) => [item, item.querySelector(".share").textContent]));

    const voice = (speaker) => {
      const known = number(speaker);
      if (known) return known;
      const item = make("li", "");
      item.dataset.name = speaker || "";
      item.dataset.voice = String(legend.children.length);
      const button = make("button", "", "alone s12");
      button.type = "button";
      button.setAttribute("aria-pressed", "false");
      const letters = speaker ? (speaker.match(/\p{L}+/gu) || ["#"]) : ["?"];
      const sign = letters.length > 1 ? letters[0][0] + letters[letters.length - 1][0] : letters[0][0];
      button.append(make("span", sign.toUpperCase(), "sign"), " ", make("bdi", speaker || "speaker not found"));
      item.append(button, " ", make("span", "", "share"));
      legend.append(item);
      fold(false);
      listen(item);
      before.set(item, "0 %");
      return item;
    };
    const redraw = () => {
      const right = quotes.map((quote, at) => [quote, at]).filter(([quote, at]) => quote.fixed || quote.speaker !== found[at]);
      quotes.forEach((quote, at) => {
        const own = marks.filter((one) => one.dataset.q === String(at));
        if (!own.length) return; // a thought of somebody who says nothing: no voice of the legend
        const item = voice(quote.speaker);
        const button = item.firstElementChild;
        for (const mark of own) {
          mark.className = mark.className.replace(/ s\d+/, ` ${button.className.match(/s\d+/)[0]}`);
          mark.dataset.voice = item.dataset.voice;
          if (mark.dataset.by) mark.dataset.by = button.firstElementChild.textContent;
          if (!mark.dataset.was) mark.dataset.was = mark.dataset.why;
          mark.dataset.why = quote.speaker === found[at] ? mark.dataset.was : `${quote.speaker || "Nobody who is known"}, put right by you.`;
        }
      });
      const total = quotes.reduce((sum, quote) => sum + quote.words, 0);
      const changed = quotes.some((quote, at) => quote.speaker !== found[at]);
      for (const item of legend.children) {
        const mine = quotes.filter((quote) => (quote.speaker || "") === item.dataset.name);
        const words = mine.reduce((sum, quote) => sum + quote.words, 0);
        const [was, now] = [before.get(item), percent(words, total)];
        const moved = changed && now && now !== was && (words || was.endsWith("%"));
        item.querySelector(".share").textContent = moved ? `${was} → ${now}` : was;
      }
      changes.replaceChildren(...quotes.flatMap((quote, at) => quote.speaker === found[at] ? [] :
        [make("li", `“${quote.text}”: ${found[at] || "not found"} → ${quote.speaker || "nobody who is known"}`)]));
      const count = quotes.filter((quote, at) => quote.speaker !== found[at]).length;
      status.textContent = count ? `${count} of ${quotes.length} passages put right; the shares above have changed with them.` : "Nothing is changed yet.";
      save.disabled = !right.length;
      undo.disabled = !steps.length;
      if (alone !== null) isolate(alone);
      return right;
    };
    const choose = (mark) => {
      chosen = Number(mark.dataset.q);
      hide();
      dialog.querySelector(".words").textContent = quotes[chosen].text;
      other.value = "";
      const now = quotes[chosen].speaker || "";
      for (const input of dialog.querySelectorAll("input[type=radio]")) input.checked = input.value === now;
      if (!dialog.querySelector("input:checked")) {
        dialog.querySelector(".another").checked = true;
        other.value = now;
      }
      dialog.returnValue = "";
      dialog.showModal();
      dialog.querySelector("input:checked").focus();
    };
    other.addEventListener("input", () => { dialog.querySelector(".another").checked = true; });
    other.addEventListener("focus", () => { dialog.querySelector(".another").checked = true; });
    // At once, not when the dialog tells that it has closed: by then a quick hand may have chosen the next quotation.
    dialog.querySelector("form").addEventListener("submit", (event) => {
      if (event.submitter && event.submitter.value === "take") {
        const value = dialog.querySelector("input:checked").value;
        const named = (value === "*" ? other.value : value).replace(/\s+/g, " ").replace(/^[=+\-@\s]+/, "").trim();
        if (value !== "*" || named) {
          steps.push([chosen, quotes[chosen].speaker]);
          quotes[chosen].speaker = named || null;
          redraw();
        }
      }
    });
    dialog.addEventListener("close", () => {
      if (dialog.open) return;
      const again = marks.find((mark) => mark.dataset.q === String(chosen));
      if (again) again.focus();
    });
    const fixing = () => !panel.hidden;
    for (const mark of marks.filter((one) => one.dataset.q)) {
      mark.addEventListener("click", () => fixing() && choose(mark));
      mark.addEventListener("keydown", (event) => {
        if (fixing() && (event.key === "Enter" || event.key === " ")) {
          event.preventDefault();
          choose(mark);
        }
      });
    }
    fix.hidden = false;
    fix.addEventListener("click", () => {
      panel.hidden = !panel.hidden;
      fix.setAttribute("aria-expanded", String(fixing()));
      marked.classList.toggle("open", fixing());
      for (const mark of marks.filter((one) => one.dataset.q)) {
        if (fixing()) mark.setAttribute("role", "button");
        else mark.removeAttribute("role");
      }
      if (fixing()) redraw();
    });
    undo.addEventListener("click", () => {
      const [at, speaker] = steps.pop();
      quotes[at].speaker = speaker;
      redraw();
    });
    save.addEventListener("click", () => {
      const cell = (value) => `"${String(value || "").replace(/\s+/g, " ").replace(/"/g, '""')}"`;
      const rows = redraw().map(([quote]) => [marked.dataset.article, quote.key, quote.speaker].map(cell).join(","));
      const file = new Blob(["\ufeff", ["article,quote,speaker", ...rows, ""].join("\n")], {type: "text/csv"});
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = "corrections.csv";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }
}
