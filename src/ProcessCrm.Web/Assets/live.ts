// Tells that what the page shows has changed: the badge counts on by itself, the rest stays as it is until the person asks.
// Only while the page is in sight, since browsers allow few connections.
const quiet = 400;
const topics = () => ["inbox", ...(document.querySelector<HTMLElement>("[data-live]")?.dataset.live ?? "").split(" ").filter(Boolean)];
let source: EventSource | undefined;
let timer: number | undefined;
const changed = new Set<string>();

async function countAnew() {
  const badge = document.querySelector("#waiting");
  const answer = await fetch("/tasks/waiting");
  if (!badge || !answer.ok || answer.redirected) return false;
  const before = badge.textContent;
  badge.innerHTML = await answer.text();
  return badge.textContent !== before;
}

async function refresh() {
  const names = new Set(changed);
  changed.clear();
  // Somebody else's tasks are in the inbox, too: only another number is news here.
  if (names.has("inbox") && !(await countAnew())) names.delete("inbox");
  const live = document.querySelector<HTMLElement>("[data-live]");
  if (live?.dataset.live!.split(" ").some((name) => names.has(name))) live.hidden = false;
}

function connect() {
  if (document.hidden || !document.querySelector("#waiting")) {
    source?.close();
    source = undefined;
    return;
  }
  if (source) return;
  source = new EventSource("/live?" + topics().map((topic) => "topic=" + encodeURIComponent(topic)).join("&"));
  source.onmessage = (event) => {
    changed.add(event.data);
    clearTimeout(timer);
    timer = window.setTimeout(refresh, quiet);
  };
}

document.addEventListener("visibilitychange", connect);
window.addEventListener("pagehide", () => source?.close());
connect();
