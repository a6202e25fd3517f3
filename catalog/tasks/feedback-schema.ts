import { closedObject, propertiesSchema } from './argument-spec.ts';
import type { ReportFault } from './catalog-faults.ts';
import type { JsonSchema } from './contract.ts';
import type { FeedbackProperty } from './manifest-schema.ts';

/** What a run reports, closed; everything declared must come unless it says `optional: true`. */
export function feedbackSchema(feedback: Record<string, FeedbackProperty>, at: string, report: ReportFault): JsonSchema {
  const required = Object.entries(feedback).filter(([, property]) => !property.optional).map(([name]) => name);
  const properties = Object.fromEntries(Object.entries(feedback).map(([name, { optional: _optional, ...property }]) => [name, property]));
  const schema = propertiesSchema(properties, required, at, report);
  return closedObject(schema.properties ?? {}, schema.required ?? []);
}
