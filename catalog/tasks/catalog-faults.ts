/** Everything that is wrong with `roles/` and `scripts/`, one sentence per fault, all of them at once. */
export class CatalogFaults extends Error {
  readonly code = 'catalog_faults';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The task catalogue has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.name = 'CatalogFaults';
    this.faults = faults;
  }
}

/** Takes one sentence: which file, what is wrong, what to do. */
export type ReportFault = (sentence: string) => void;
