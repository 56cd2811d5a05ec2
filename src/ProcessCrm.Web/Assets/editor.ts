// The editor of definitions: JSON in CodeMirror, checked while one types, the last good picture kept. Without this file the text area serves.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, defaultHighlightStyle, foldGutter, foldKeymap, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const pause = 700;

const look = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "var(--surface)", fontSize: "0.8125rem", blockSize: "100%" },
  "&.cm-focused": { outline: "2px solid var(--focus)" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-cursor": { borderInlineStartColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--surface-sunken)", color: "var(--text-quiet)", borderInlineEnd: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--hover)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--selected)" },
  ".cm-panels, .cm-tooltip": { color: "var(--text)", backgroundColor: "var(--surface-raised)", borderColor: "var(--line)" },
  ".cm-panels input, .cm-panels button": { color: "var(--text)", background: "var(--surface)", border: "1px solid var(--line-strong)" },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--info)" },
  { tag: tags.string, color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--warning)" },
  { tag: tags.comment, color: "var(--text-quiet)", fontStyle: "italic" },
]);

const area = document.querySelector<HTMLTextAreaElement>("#Text")!;
const form = area.form!;
const result = document.querySelector<HTMLElement>("#check")!;
const host = document.createElement("div");
host.className = "editor";
// In a shadow tree its styles are constructed, not written into the page, as the content security policy wants it.
const root = host.attachShadow({ mode: "open" });
const style = new CSSStyleSheet();
style.replaceSync(".cm-editor { block-size: 100%; }");
root.adoptedStyleSheets = [style];

/** The problems as the server's table tells them. */
function problems(state: EditorState): Diagnostic[] {
  return [...result.querySelectorAll<HTMLElement>("[data-line]")].map((row) => {
    const line = state.doc.line(Math.min(Math.max(Number(row.dataset.line), 1), state.doc.lines));
    const from = Math.min(line.from + Math.max(Number(row.dataset.column) - 1, 0), line.to);
    const severity = row.dataset.severity === "bad" ? "error" : row.dataset.severity === "warning" ? "warning" : "info";
    return { from, to: Math.max(from, line.to), severity, message: row.dataset.message! };
  });
}

let asked = 0;
async function check(view: EditorView) {
  const turn = ++asked;
  area.value = view.state.doc.toString();
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } });
  if (turn !== asked || !answer.ok) return;
  const picture = result.querySelector("#picture");
  result.innerHTML = await answer.text();
  const drawn = result.querySelector("#picture");
  if (drawn?.childElementCount === 0 && picture) drawn.replaceWith(picture);
  else drawn?.dispatchEvent(new Event("drawn", { bubbles: true }));
  view.dispatch(setDiagnostics(view.state, problems(view.state)));
}

let timer = 0;
const view = new EditorView({
  root,
  parent: root,
  state: EditorState.create({
    doc: area.value,
    extensions: [
      lineNumbers(),
      foldGutter(),
      history(),
      drawSelection(),
      bracketMatching(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      indentUnit.of("  "),
      json(),
      syntaxHighlighting(colours),
      syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
      lintGutter(),
      look,
      keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap, indentWithTab]),
      EditorView.contentAttributes.of({ "aria-label": area.labels[0]?.textContent ?? "", "aria-describedby": "Text-hint" }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        area.value = update.state.doc.toString();
        clearTimeout(timer);
        timer = window.setTimeout(() => void check(view), pause);
      }),
    ],
  }),
});
// What scrolls can be scrolled by keys alone.
view.scrollDOM.tabIndex = 0;
area.after(host);
area.hidden = true;
view.dispatch(setDiagnostics(view.state, problems(view.state)));

// A problem leads to its place.
result.addEventListener("click", (event) => {
  const row = (event.target as Element).closest<HTMLElement>("[data-line]");
  if (!row) return;
  event.preventDefault();
  const line = view.state.doc.line(Math.min(Number(row.dataset.line), view.state.doc.lines));
  const at = Math.min(line.from + Math.max(Number(row.dataset.column) - 1, 0), line.to);
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
  view.focus();
});

form.addEventListener("submit", () => {
  area.value = view.state.doc.toString();
});
