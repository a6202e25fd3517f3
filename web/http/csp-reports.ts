import { Router, json } from 'express';
import type { Log } from './log.ts';

export const cspReportPath = '/csp-report';

/** What browsers refused to load or run. In a sound page there is none, so each one is worth a line. */
export class CspReports {
  #count = 0;

  /** Since the start; tests find it 0. */
  get count(): number {
    return this.#count;
  }

  routes(log: Log): Router {
    const routes = Router();
    routes.post(cspReportPath, json({ limit: '16kb', type: ['application/csp-report', 'application/reports+json', 'application/json'] }), (req, res) => {
      this.#count++;
      log({ level: 'warn', message: 'A browser reported a violation of the content security policy.', report: JSON.stringify(req.body).slice(0, 2000) });
      res.status(204).end();
    });
    return routes;
  }
}
