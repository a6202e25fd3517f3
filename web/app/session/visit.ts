import type { IncomingHttpHeaders } from 'node:http';
import { createContext } from 'react-router';
import type { Principal } from '../../../commands/principal.ts';
import type { Theme } from '../../ui/shell.tsx';
import type { Origin } from '../../auth/identity.ts';
import type { WebServices } from '../../services.ts';
import type { LoaderWords } from '../words/words.ts';

/** One request, as the outer server hands it in. */
export interface Visit {
  services: WebServices;
  /** Of Aegir. */
  version: string;
  principal: Principal | undefined;
  origin: Origin;
  headers: IncomingHttpHeaders;
  nonce: string;
  /** By which the log knows it. */
  requestId: string;
  theme: Theme;
  /** In the language that was chosen, or that the browser asks for. */
  words: LoaderWords;
}

export const visitContext = createContext<Visit>();
