// A flowchart is made larger and smaller, moved by dragging, and what is seen of it is shown on the whole.
const [smallest, largest, step] = [0.1, 3, 1.25];

function enable(area: HTMLElement) {
  const scroll = area.querySelector<HTMLElement>(".flowchart-scroll")!;
  const svg = scroll.querySelector<SVGSVGElement>("svg")!;
  const fit = area.querySelector<HTMLInputElement>("[data-zoom-fit]")!;
  const { width, height } = svg.viewBox.baseVal;
  const zoom = () => svg.getBoundingClientRect().width / width;

  const show = () => {
    area.querySelector("[data-zoom-shown]")!.textContent = String(Math.round(zoom() * 100));
    const seen = area.querySelector<HTMLElement>(".window");
    if (!seen) return;
    seen.hidden = scroll.scrollWidth <= scroll.clientWidth && scroll.scrollHeight <= scroll.clientHeight;
    const part = (of: number, whole: number) => `${(100 * Math.min(of, whole)) / whole}%`;
    seen.style.left = part(scroll.scrollLeft, scroll.scrollWidth);
    seen.style.top = part(scroll.scrollTop, scroll.scrollHeight);
    seen.style.width = part(scroll.clientWidth, scroll.scrollWidth);
    seen.style.height = part(scroll.clientHeight, scroll.scrollHeight);
  };

  // What is in the middle stays there, or what the pointer is on.
  const resize = (to: number, at = { x: scroll.clientWidth / 2, y: scroll.clientHeight / 2 }) => {
    const before = zoom();
    const next = Math.min(largest, Math.max(smallest, to));
    const [x, y] = [(scroll.scrollLeft + at.x) / before, (scroll.scrollTop + at.y) / before];
    fit.checked = false;
    svg.setAttribute("width", String(width * next));
    svg.setAttribute("height", String(height * next));
    scroll.scrollTo(x * next - at.x, y * next - at.y);
    show();
  };
  const fitWidth = (on: boolean) => {
    fit.checked = on;
    show();
  };
  const acts: Record<string, () => void> = {
    in: () => resize(zoom() * step),
    out: () => resize(zoom() / step),
    actual: () => resize(1),
    fit: () => fitWidth(!fit.checked),
  };

  area.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-zoom]");
    if (button) acts[button.dataset.zoom!]();
  });
  fit.addEventListener("change", () => fitWidth(fit.checked));
  scroll.addEventListener("keydown", (event) => {
    const act = { "+": "in", "=": "in", "-": "out", "0": "fit", "1": "actual" }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    acts[act]();
  });
  scroll.addEventListener("scroll", show, { passive: true });
  scroll.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = scroll.getBoundingClientRect();
      resize(zoom() * Math.exp(-event.deltaY / 300), { x: event.clientX - box.left, y: event.clientY - box.top });
    },
    { passive: false },
  );
  // Fingers scroll by themselves.
  scroll.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType !== "mouse" || (event.target as Element).closest("a")) return;
    scroll.setPointerCapture(event.pointerId);
  });
  scroll.addEventListener("pointermove", (event) => {
    if (scroll.hasPointerCapture(event.pointerId)) scroll.scrollBy(-event.movementX, -event.movementY);
  });
  // On the overview one points to what shall be in the middle.
  const overview = area.querySelector<HTMLElement>(".flowchart-overview");
  const moveTo = (event: PointerEvent) => {
    const box = overview!.getBoundingClientRect();
    scroll.scrollTo(
      ((event.clientX - box.left) / box.width) * scroll.scrollWidth - scroll.clientWidth / 2,
      ((event.clientY - box.top) / box.height) * scroll.scrollHeight - scroll.clientHeight / 2,
    );
  };
  overview?.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    overview.setPointerCapture(event.pointerId);
    moveTo(event);
  });
  overview?.addEventListener("pointermove", (event) => {
    if (overview.hasPointerCapture(event.pointerId)) moveTo(event);
  });
  new ResizeObserver(show).observe(scroll);

  // One that is wider than the page is scrolled to the step that is told about, else to where work is open or has ended.
  const node = svg.querySelector(".node.chosen") ?? svg.querySelector(".node.active") ?? svg.querySelector(".node.ended");
  if (!node) return;
  const [inner, outer] = [node.getBoundingClientRect(), scroll.getBoundingClientRect()];
  scroll.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  scroll.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
}

const all = (root: ParentNode) => root.querySelectorAll<HTMLElement>("[data-flowchart]").forEach(enable);
all(document);
// One that was drawn anew.
document.addEventListener("drawn", (event) => all(event.target as HTMLElement));
