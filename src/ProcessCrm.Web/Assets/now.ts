// In a field for day and time, Insert writes the present moment in the person's own time zone (S7). Without this file an empty field means now.
for (const field of document.querySelectorAll<HTMLInputElement>("input[data-now]")) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Insert") return;
    const parts = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: field.dataset.now }).format(new Date());
    field.value = parts.replace(" ", "T");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    event.preventDefault();
  });
}
