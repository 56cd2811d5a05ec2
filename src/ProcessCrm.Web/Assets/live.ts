// Tells that what the page shows has changed: badges count on by themselves, the rest stays as it is until the person asks.
// Only while the page is in sight, since browsers allow few connections.
const quiet = 400;
const badges = () => [...document.querySelectorAll<HTMLElement>("[data-badge]")];
const notice = () => document.querySelector<HTMLElement>("[data-live]");
const shown = () => (notice()?.dataset.live ?? "").split(" ").filter(Boolean);
let source: EventSource | undefined;
let timer: number | undefined;
const changed = new Set<string>();

async function countAnew(badge: HTMLElement) {
  const answer = await fetch(badge.dataset.badge!);
  if (!answer.ok || answer.redirected) return false;
  const before = badge.textContent;
  badge.innerHTML = (await answer.text()).trim();
  return badge.textContent !== before;
}

async function refresh() {
  const names = new Set(changed);
  changed.clear();
  for (const badge of badges()) {
    const topic = badge.dataset.topic!;
    // Somebody else's tasks are in the inbox, too: only another number is news here.
    if (names.has(topic) && !(await countAnew(badge))) names.delete(topic);
  }
  if (shown().some((name) => names.has(name))) notice()!.hidden = false;
}

function connect() {
  if (document.hidden || badges().length === 0) {
    source?.close();
    source = undefined;
    return;
  }
  if (source) return;
  const topics = new Set([...badges().map((badge) => badge.dataset.topic!), ...shown()]);
  source = new EventSource("/live?" + [...topics].map((topic) => "topic=" + encodeURIComponent(topic)).join("&"));
  source.onmessage = (event) => {
    changed.add(event.data);
    clearTimeout(timer);
    timer = window.setTimeout(refresh, quiet);
  };
}

document.addEventListener("visibilitychange", connect);
window.addEventListener("pagehide", () => source?.close());
connect();
