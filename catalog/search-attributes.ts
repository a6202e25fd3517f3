/** By which Operations are found in Temporal's own interface, all of them keywords. The namespace must know them. */
export const searchAttributeNames = ['AegirKind', 'AegirTarget', 'AegirState', 'AegirActor'] as const;
export type SearchAttributeName = (typeof searchAttributeNames)[number];
