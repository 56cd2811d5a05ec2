// Keys: j and k go through the rows of a list, / to the search, ? tells them; a control with data-key="c" is pressed by c,
// first in the row that has the focus; one with data-key-focus only gets the focus, since it cannot be taken back.
const rows = () => [...document.querySelectorAll<HTMLElement>("[data-row]")];
const help = () => document.querySelector<HTMLDialogElement>("#keys");
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog");

function move(step: number) {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  all[next]?.querySelector<HTMLElement>(".row-link")?.focus();
}

function press(key: string) {
  const row = document.activeElement?.closest("[data-row]");
  const control = (row ?? document).querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (control && "keyFocus" in control.dataset) control.focus();
  else control?.click();
  return control !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "?") help()?.showModal();
  else if (event.key === "/") document.querySelector<HTMLElement>("main [type=search]")?.focus();
  else if (!/^[a-z]$/.test(event.key) || !press(event.key)) return;
  event.preventDefault();
});

for (const button of document.querySelectorAll<HTMLElement>("[data-help]")) {
  button.hidden = false;
  button.addEventListener("click", () => help()?.showModal());
}
