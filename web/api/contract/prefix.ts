/** Where the API is mounted. */
export const apiPrefix = '/api/v1';
