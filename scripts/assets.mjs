// Gathers what the browser gets into one folder: hashed names, compressed beside the originals.
//   node assets.mjs [--dev] PKG STYLE PUBLIC SITE
// PKG: what wasm-bindgen made; STYLE/main.css: the style sheet with its @imports; PUBLIC: files served as they are, from the root.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants, gzipSync } from "node:zlib";

const LIMIT_KB = 180; // js + wasm of any page, brotli
const COMPRESSIBLE = new Set([".css", ".html", ".ico", ".js", ".json", ".map", ".svg", ".txt", ".wasm", ".webmanifest", ".xml"]);

const dev = process.argv.includes("--dev");
const [pkg, style, pub, site] = process.argv.slice(2).filter((a) => a !== "--dev");
if (!site) throw new Error("usage: assets.mjs [--dev] PKG STYLE PUBLIC SITE");

/** All files below a folder: path relative to it -> content, in a fixed order. */
function filesOf(folder) {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && e.name !== ".gitkeep" && e.name !== ".DS_Store")
    .map((e) => join(e.parentPath ?? e.path, e.name).slice(folder.length).replace(/^[\\/]/, "").replaceAll("\\", "/"));
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name))]));
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const [name, content] of files) hash.update(`${name}\0${content.length}\0`).update(content);
  return hash.digest("hex").slice(0, 16);
}

const inputs = [pkg, style, pub].map((folder) => filesOf(folder));
const [pkgFiles, styleFiles, publicFiles] = inputs;
const self = import.meta.url;
const stamp = [dev, readFileSync(new URL(self)), readFileSync(new URL("package-lock.json", self)), ...inputs.map(hashOf)]
  .reduce((hash, part) => hash.update(String(part)).update("\0"), createHash("sha256"))
  .digest("hex");
const stampFile = join(site, ".stamp");
if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) process.exit(0);

for (const name of ["tandem.js", "tandem_bg.wasm"]) if (!pkgFiles.has(name)) throw new Error(`${join(pkg, name)} is missing`);

const out = new Map(publicFiles);

// One content hash for the whole folder: tandem.js and its snippets name each other by relative paths.
const pkgDir = `pkg/${hashOf(pkgFiles)}`;
for (const [name, content] of pkgFiles) if (!name.endsWith(".d.ts")) out.set(`${pkgDir}/${served(name)}`, content);

const css = await bundleCss();
const manifest = { pkg_dir: pkgDir, css: null, icons: null };
if (css) manifest.css = addHashed("tandem", ".css", css);
else console.error(`warning: ${join(style, "main.css")} is missing: no style sheet`);
const icons = publicFiles.get("icons.svg");
if (icons) manifest.icons = addHashed("icons", ".svg", icons);
else console.error(`warning: ${join(pub, "icons.svg")} is missing: no icons`);

/** Pages ask for the wasm under this name. */
function served(name) {
  return name === "tandem_bg.wasm" ? "tandem.wasm" : name;
}

function addHashed(stem, ext, content) {
  const name = `pkg/${stem}.${hashOf([["", content]])}${ext}`;
  out.set(name, content);
  return `/${name}`;
}

async function bundleCss() {
  if (!styleFiles.has("main.css")) return null;
  const { bundle, Features } = await import("lightningcss");
  // No targets and nothing compiled away: light-dark(), oklch(), nesting and layers reach the browser as they are written.
  const { code, warnings } = bundle({ filename: join(style, "main.css"), minify: !dev, exclude: Object.values(Features).reduce((a, b) => a | b, 0) });
  for (const w of warnings) console.error(`${w.loc?.filename}:${w.loc?.line}: ${w.message}`);
  return Buffer.from(code);
}

if (!dev) {
  for (const [name, content] of [...out]) {
    if (!COMPRESSIBLE.has(extname(name)) || content.length < 256) continue;
    out.set(`${name}.br`, brotli(name, content));
    out.set(`${name}.gz`, gzipSync(content, { level: 9 }));
  }
}
out.set("manifest.json", Buffer.from(JSON.stringify(manifest)));

/** Compressed at the best quality, or taken from the site of before if that holds the same. */
function brotli(name, content) {
  const old = join(site, `${name}.br`);
  if (existsSync(old)) {
    const compressed = readFileSync(old);
    try {
      if (brotliDecompressSync(compressed).equals(content)) return compressed;
    } catch {
      // A broken file of before is simply made anew.
    }
  }
  return brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
}

if (!dev) {
  const size = (name) => out.get(`${pkgDir}/${name}.br`)?.length ?? out.get(`${pkgDir}/${name}`).length;
  const sizes = [...out.keys()].filter((n) => n.startsWith(`${pkgDir}/`) && /\.(js|wasm)$/.test(n)).map((n) => size(n.slice(pkgDir.length + 1)));
  const kb = sizes.reduce((a, b) => a + b, 0) / 1000;
  console.error(`js + wasm: ${kb.toFixed(1)} kB brotli (wasm ${(size("tandem.wasm") / 1000).toFixed(1)} kB; limit ${LIMIT_KB} kB)`);
  if (kb > LIMIT_KB) {
    console.error(`error: more than ${LIMIT_KB} kB of js + wasm for every page`);
    process.exit(1);
  }
}

// The new folder takes the old one's place whole; nobody sees a half-written site.
const fresh = `${site}.new`;
const stale = `${site}.old`;
for (const folder of [fresh, stale]) rmSync(folder, { recursive: true, force: true });
for (const [name, content] of out) {
  mkdirSync(dirname(join(fresh, name)), { recursive: true });
  writeFileSync(join(fresh, name), content);
}
writeFileSync(join(fresh, ".stamp"), stamp);
if (existsSync(site)) renameSync(site, stale);
renameSync(fresh, site);
rmSync(stale, { recursive: true, force: true });
