// Of a row of links that is wider than the page, the one that leads here is seen.
for (const link of document.querySelectorAll<HTMLElement>(":is(.main-nav, .tabs) a[aria-current]")) {
  const row = link.closest<HTMLElement>(".main-nav, .tabs")!;
  const [inner, outer] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
}
