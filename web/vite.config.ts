/** Builds every island `src/NAME/main.ts` into the package: assets/built/NAME.js and NAME.css. */
import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";

const sources = resolve(import.meta.dirname, "src");
const wanted = process.env.ISLANDS?.split(",");

function islands(): Record<string, string> {
  const entries = readdirSync(sources)
    .filter((name) => wanted === undefined || wanted.includes(name))
    .map((name): [string, string] => [name, resolve(sources, name, "main.ts")])
    .filter(([, path]) => existsSync(path));
  return Object.fromEntries(entries);
}

export default defineConfig({
  base: "./",
  publicDir: false,
  worker: { format: "es", rollupOptions: { output: { entryFileNames: "shared-[hash].js" } } },
  build: {
    outDir: resolve(import.meta.dirname, "../src/earwitness/desk/assets/built"),
    emptyOutDir: false, // scripts/build-desk empties it before a whole build
    modulePreload: false,
    target: "es2022",
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      input: islands(),
      checks: { eval: false }, // htmx has one, switched off (allowEval) and forbidden by the pages
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "shared-[hash].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
