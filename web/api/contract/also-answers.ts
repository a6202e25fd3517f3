import type { OpenAPI } from '@orpc/contract';

/** Documents further media types of a success, chosen by `Accept`; both are text. */
export function alsoAnswers(...mediaTypes: string[]) {
  return (operation: OpenAPI.OperationObject): OpenAPI.OperationObject => {
    const success = operation.responses?.['200'];
    if (success === undefined || !('description' in success)) return operation;
    const further = Object.fromEntries(mediaTypes.map((type) => [type, { schema: { type: 'string' as const } }]));
    return { ...operation, responses: { ...operation.responses, 200: { ...success, content: { ...('content' in success ? success.content : {}), ...further } } } };
  };
}
