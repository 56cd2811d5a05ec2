import { build } from "esbuild";

await build({
  entryPoints: ["Assets/app.ts", "Assets/app.css", "Assets/editor.ts"],
  outdir: "wwwroot/dist",
  bundle: true,
  minify: true,
  sourcemap: "linked",
  format: "esm",
  target: ["es2022", "chrome123", "firefox121", "safari17.5"],
  logLevel: "warning",
});
