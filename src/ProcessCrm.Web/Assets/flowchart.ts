// A flowchart that is wider than the page is scrolled to where work is open.
for (const area of document.querySelectorAll<HTMLElement>(".flowchart-scroll")) {
  const node = area.querySelector(".node.active");
  if (!node) continue;
  const [inner, outer] = [node.getBoundingClientRect(), area.getBoundingClientRect()];
  area.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  area.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
}
