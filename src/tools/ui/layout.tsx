import type { ComponentChildren, VNode } from 'preact';
import { Breadcrumbs, type Crumb } from './govuk/breadcrumbs.tsx';
import { SkipLink } from './govuk/skip-link.tsx';

/** Addresses of what the browser fetches beside the page; the build gives each a name with its content's hash. */
export interface Assets {
  readonly css: string;
  readonly js: string;
  readonly serif: string;
  readonly sans: string;
}

export interface Link {
  readonly href: string;
  readonly text: string;
  /** `true` for the part of the site that the page belongs to. */
  readonly current?: boolean | undefined;
}

/** What stays the same from page to page. */
export interface Site {
  /** Beside the mark, and after the dash in every title: "Plumbline". */
  readonly name: string;
  /** The oversight body: "Metropolitan Police Authority". */
  readonly body: string;
  /** What it does, in a few words: "holding the force to account". */
  readonly purpose: string;
  readonly navigation: readonly Link[];
  /** One sentence on every page, where the figures are not about real people. */
  readonly note?: string | undefined;
  readonly footer: readonly Link[];
  /** Who is signed in, in what capacity; undefined for the public. */
  readonly signedIn?: { readonly name: string; readonly capacity: string } | undefined;
  /** In words, such as "28 April 2011, 9:30am". */
  readonly figuresAsAt?: string | undefined;
}

/** What is the page's own. */
export interface Page {
  /** One or two sentences for search engines and link previews. */
  readonly description?: string | undefined;
  /** The page's permanent address, with its host. */
  readonly canonical?: string | undefined;
  /** An Atom feed that the page announces. */
  readonly feed?: { readonly href: string; readonly title: string } | undefined;
  readonly breadcrumbs?: readonly Crumb[] | undefined;
  /** A link back to where a single step came from; instead of breadcrumbs, never beside them. */
  readonly back?: Link | undefined;
}

interface LayoutProps {
  readonly title: string;
  readonly page?: Page | undefined;
  readonly site: Site;
  readonly assets: Assets;
  readonly children: ComponentChildren;
}

function Head({ title, page, site, assets }: Omit<LayoutProps, 'children'>): VNode {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${title} – ${site.name}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="theme-color" content="#123c4a" />
      {page?.description && <meta name="description" content={page.description} />}
      {page?.canonical && <link rel="canonical" href={page.canonical} />}
      {page?.feed && (
        <link rel="alternate" type="application/atom+xml" href={page.feed.href} title={page.feed.title} />
      )}
      <link rel="preload" href={assets.sans} as="font" type="font/woff2" crossOrigin="anonymous" />
      <link rel="preload" href={assets.serif} as="font" type="font/woff2" crossOrigin="anonymous" />
      <link rel="stylesheet" href={assets.css} />
      <script type="module" src={assets.js} />
    </head>
  );
}

/** The plumb line: a cord and its weight. */
function Mark(): VNode {
  return (
    <svg class="masthead__plumb" width="22" height="34" viewBox="0 0 22 34" aria-hidden="true">
      <path d="M10 0h2v18h-2zM4 18h14l-7 16z" />
    </svg>
  );
}

function Masthead({ site }: { readonly site: Site }): VNode {
  return (
    <header class="masthead">
      <div class="width masthead__row">
        <a class="masthead__mark" href="/">
          <Mark />
          {site.name}
        </a>
        <p class="masthead__body">
          {site.body} <span class="masthead__purpose">{site.purpose}</span>
        </p>
        <nav class="masthead__navigation" aria-label="Main">
          <ul>
            {site.navigation.map((link) => (
              <li>
                <a href={link.href} aria-current={link.current ? 'true' : undefined}>
                  {link.text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

/** Over the page of somebody who is signed in: who they are here, their desk, and the way out. */
function SignedInBar({ name, capacity }: { readonly name: string; readonly capacity: string }): VNode {
  return (
    <div class="signed-in">
      <nav class="width signed-in__row" aria-label="Your own">
        <p class="signed-in__who">
          <strong>{name}</strong>
          {capacity !== '' && <span class="signed-in__capacity">{capacity}</span>}
        </p>
        <ul class="signed-in__links">
          <li>
            <a href="/desk">Your desk</a>
          </li>
          <li>
            <a href="/account">Account</a>
          </li>
          <li>
            <form method="post" action="/sign-out">
              <button class="link-button" type="submit">
                Sign out
              </button>
            </form>
          </li>
        </ul>
      </nav>
    </div>
  );
}

function Foot({ site }: { readonly site: Site }): VNode {
  return (
    <footer class="foot">
      <div class="width foot__row">
        <ul class="foot__links">
          {site.footer.map((link) => (
            <li>
              <a href={link.href}>{link.text}</a>
            </li>
          ))}
        </ul>
        {site.figuresAsAt && <p class="foot__date">Figures as at {site.figuresAsAt}</p>}
      </div>
    </footer>
  );
}

/**
 * Every page: header with the mark, the body and the navigation; the note that the example's figures are invented;
 * the way back; the content; the footer. The title reads "page – site".
 */
export function Layout({ title, page, site, assets, children }: LayoutProps): VNode {
  return (
    <html lang="en-GB">
      <Head title={title} page={page} site={site} assets={assets} />
      <body>
        <SkipLink href="#main" />
        {site.signedIn && <SignedInBar {...site.signedIn} />}
        <Masthead site={site} />
        {site.note && (
          <aside class="note" aria-label="About these figures">
            <p class="width">{site.note}</p>
          </aside>
        )}
        <div class="width">
          {page?.breadcrumbs && <Breadcrumbs items={page.breadcrumbs} />}
          {page?.back && !page.breadcrumbs && (
            <nav aria-label="Back">
              <a class="back-link" href={page.back.href}>
                {page.back.text}
              </a>
            </nav>
          )}
          <main id="main" tabIndex={-1}>
            {children}
          </main>
        </div>
        <Foot site={site} />
      </body>
    </html>
  );
}
