// Pictures: each chart goes home as an SVG file in the colours of the screen, with one voice alone if that is what is seen.
for (const figure of document.querySelectorAll("figure.chart")) {
  const title = figure.querySelector("title").textContent;
  const button = Object.assign(document.createElement("button"), {type: "button", className: "picture", textContent: "Save picture"});
  button.setAttribute("aria-label", `Save picture: ${title}`);
  button.addEventListener("click", () => {
    const seen = [...figure.querySelectorAll("svg")].find((one) => one.getClientRects().length);
    const copy = seen.cloneNode(true);
    const [from, to] = [seen, copy].map((one) => [one, ...one.querySelectorAll("*")]);
    from.forEach((one, at) => {
      const style = getComputedStyle(one);
      const own = [...one.style].filter((name) => one.style.getPropertyValue(name).includes("var("));
      if (one.tagName === "text") own.push("font-family");
      if (style.opacity !== "1") own.push("opacity"); // the voices that stand back
      for (const name of own) to[at].style.setProperty(name, style.getPropertyValue(name));
    });
    const ground = document.createElementNS(copy.namespaceURI, "rect");
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", "100%");
    ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
    copy.prepend(ground);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], {type: "image/svg+xml"}));
    link.download = `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.svg`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  figure.append(button);
}
