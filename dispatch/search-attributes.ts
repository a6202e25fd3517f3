import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { searchAttributeNames, type SearchAttributeName } from '../catalog/search-attributes.ts';

const keywordKey = (name: SearchAttributeName) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);

/** Search attributes of an Operation's workflow that it is started with. */
export const searchAttributes = {
  AegirKind: keywordKey('AegirKind'),
  AegirTarget: keywordKey('AegirTarget'),
  AegirActor: keywordKey('AegirActor'),
};

/** As `temporal.api.enums.v1.IndexedValueType` numbers it. */
const keyword = 2;

/** Makes the namespace know them; one that was made anew after a loss knows none. */
export async function ensureSearchAttributes({ connection, options: { namespace } }: Client): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = searchAttributeNames.filter((name) => customAttributes[name] === undefined);
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])),
  });
}
