import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MiddlewareHandler } from 'hono';

/** Names of what the browser fetches, each with a hash of its content in it. */
export interface AssetNames {
  readonly css: string;
  readonly js: string;
  readonly serif: string;
  readonly sans: string;
}

const kinds: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** What the build wrote. @throws Error saying how to build when it has not. */
export function readAssets(dist: string): AssetNames {
  const manifest = path.join(dist, 'assets.json');
  if (!existsSync(manifest)) throw new Error(`${manifest} is missing. Run: npm run build`);
  const names: Record<string, string> = JSON.parse(readFileSync(manifest, 'utf8'));
  const address = (name: string): string => `/assets/${names[name] ?? name}`;
  return {
    css: address('site.css'),
    js: address('site.js'),
    serif: address('serif.woff2'),
    sans: address('sans.woff2'),
  };
}

/** Serves the built files from memory: there are four of them, and their names change when they do, so they keep for ever. */
export function serveAssets(dist: string): MiddlewareHandler {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return async (context, next) => {
    const name = context.req.path.slice('/assets/'.length);
    const kind = kinds[path.extname(name)];
    if (kind === undefined || !/^[a-z]+-[0-9a-f]{10}\.[a-z0-9]+$/.test(name)) return next();
    let bytes = kept.get(name);
    if (bytes === undefined) {
      const file = path.join(dist, 'assets', name);
      if (!existsSync(file)) return next();
      bytes = new Uint8Array(readFileSync(file));
      kept.set(name, bytes);
    }
    return context.body(bytes, 200, {
      'Content-Type': kind,
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
  };
}
