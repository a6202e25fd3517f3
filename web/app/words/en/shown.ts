/** What would do the same as a form: the call of the API, and the command. */
export const shown = {
  title: 'As command',
  titleOf: 'As command: {name}',
  close: 'Close',
  lead: 'This does the same from a script. AEGIR_API is the address of this Aegir, AEGIR_TOKEN an <link>API token</link>.',
  cli: 'Command',
  api: 'HTTP API',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Select it instead',
} as const;
