// In a comment, @ and some letters offer the people whose names fit; Enter or a click writes the chosen one. Without this file one types the name.
interface Person {
  value: string;
  name: string;
}

const mention = /(?:^|\s)@([\w.-]{0,30})$/;

for (const area of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-mentions]")) {
  const list = document.createElement("ul");
  list.className = "mentions";
  list.id = `${area.id}-people`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", area.dataset.mentions!);
  list.hidden = true;
  area.after(list);
  area.setAttribute("aria-controls", list.id);
  let asked = 0;

  const typed = () => area.value.slice(0, area.selectionStart).match(mention)?.[1];
  const options = () => [...list.querySelectorAll<HTMLElement>("[role=option]")];
  const chosen = () => options().find((option) => option.getAttribute("aria-selected") === "true");

  function close() {
    list.hidden = true;
    area.removeAttribute("aria-activedescendant");
  }

  function choose(option: HTMLElement | undefined) {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) area.setAttribute("aria-activedescendant", option.id);
  }

  function write(option: HTMLElement) {
    const at = area.selectionStart;
    const begin = at - typed()!.length;
    area.setRangeText(`${option.dataset.name} `, begin, at, "end");
    close();
    area.focus();
  }

  async function offer() {
    const letters = typed();
    if (letters === undefined) return close();
    // Until the answer comes, nobody whose name no longer fits can be chosen.
    for (const option of options()) if (!option.textContent!.toLowerCase().includes(letters.toLowerCase())) option.remove();
    if (!chosen()) choose(options()[0]);
    if (options().length === 0) close();
    const turn = ++asked;
    const answer = await fetch(`/api/v1/choices/user?search=${encodeURIComponent(letters)}`);
    if (turn !== asked || !answer.ok || typed() !== letters) return;
    const { items } = (await answer.json()) as { items: Person[] };
    list.replaceChildren(
      ...items.slice(0, 6).map((person, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.setAttribute("role", "option");
        option.dataset.name = person.value.slice("user:".length);
        option.textContent = `${person.name} @${option.dataset.name}`;
        return option;
      }),
    );
    list.hidden = items.length === 0;
    choose(options()[0]);
  }

  area.addEventListener("input", () => void offer());
  area.addEventListener("blur", () => setTimeout(close, 200));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    if (option) write(option);
  });
  area.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const all = options();
    const at = all.indexOf(chosen()!);
    if (event.key === "ArrowDown") choose(all[(at + 1) % all.length]);
    else if (event.key === "ArrowUp") choose(all[(at + all.length - 1) % all.length]);
    else if (event.key === "Enter" || event.key === "Tab") write(chosen() ?? all[0]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
