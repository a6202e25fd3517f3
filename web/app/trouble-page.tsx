import { renderToStaticMarkup } from 'react-dom/server';
import { StaticRouter } from 'react-router';
import { themeClass, themeOf } from './session/theme.ts';
import { Trouble } from './session/trouble.tsx';
import { wordsIn } from './words/all-words.ts';
import { languageOf } from './words/language.ts';
import { WordsProvider } from './words/use-words.ts';

/** A request that no page was made for, because the server answered it before. */
export interface FailedRequest {
  status: number;
  detail: string;
  requestId: string;
  url: string;
  cookie: string | undefined;
  acceptLanguage: string | undefined;
}

/** A whole page that says so, in the language of the one who asked; without a script. @param styles addresses of the style sheets */
export function troublePage({ status, detail, requestId, url, cookie, acceptLanguage }: FailedRequest, styles: readonly string[]): string {
  const words = wordsIn[languageOf(cookie, acceptLanguage)];
  return `<!DOCTYPE html>${renderToStaticMarkup(
    <WordsProvider value={words}>
      <StaticRouter location={url}>
        <html lang={words.language} className={themeClass(themeOf(cookie))}>
          <head>
            <meta charSet="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
            {styles.map((href) => <link key={href} rel="stylesheet" href={href} />)}
          </head>
          <body><main className="door" id="main"><div className="door__card"><Trouble status={status} message={words.said(detail)} requestId={status >= 500 ? requestId : undefined} /></div></main></body>
        </html>
      </StaticRouter>
    </WordsProvider>,
  )}`;
}
