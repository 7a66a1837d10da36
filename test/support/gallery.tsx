/**
 * Every component on one page, with invented figures, to be looked at and to be run through axe. From the project's
 * folder: `node --import tsx test/support/gallery.tsx FILE` writes it.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import type { VNode } from 'preact';
import { renderPage } from '#tools/ui/document.ts';
import { type Assets, Layout, type Site } from '#tools/ui/layout.tsx';
import { ChartSpecimens } from './gallery-charts.tsx';
import { FormSpecimens, ProseSpecimens } from './gallery-words.tsx';

export const site: Site = {
  name: 'Plumbline',
  body: 'Metropolitan Police Authority',
  purpose: 'holding the force to account',
  navigation: [
    { href: '/', text: 'Confidence', current: true },
    { href: '/boroughs', text: 'Boroughs' },
    { href: '/groups', text: 'Groups' },
    { href: '/methods', text: 'Survey and method' },
    { href: '/downloads', text: 'Downloads' },
  ],
  note: 'Worked example. The interviews are simulated: no figure here describes real people.',
  footer: [
    { href: '/methods', text: 'Methods' },
    { href: '/downloads', text: 'Downloads' },
    { href: '/about', text: 'About' },
    { href: '/accessibility', text: 'Accessibility' },
  ],
  figuresAsAt: '28 April 2011, 9:30am',
};

/** The gallery as a page, with the assets where a server or a test put them. */
export function gallery(assets: Assets): string {
  const page: VNode = (
    <Layout
      title="Gallery"
      site={site}
      assets={assets}
      page={{
        description: 'Every component of Plumbline.',
        breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Gallery' }],
      }}
    >
      <ProseSpecimens />
      <ChartSpecimens />
      <FormSpecimens />
    </Layout>
  );
  return renderPage(page);
}

const file = process.argv[2];
if (process.argv[1]?.endsWith('gallery.tsx') && file) {
  const assets: Assets = {
    css: '/assets/site.css',
    js: '/assets/site.js',
    serif: '/assets/serif.woff2',
    sans: '/assets/sans.woff2',
  };
  writeFileSync(file, gallery(assets));
}
