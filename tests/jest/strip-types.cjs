// Jest sees TypeScript as Node runs it: types stripped in place, so that line numbers stay and no second compiler is involved.
const { createHash } = require('node:crypto');
const { stripTypeScriptTypes } = require('node:module');

module.exports = {
  process(source, file) {
    return { code: stripTypeScriptTypes(source, { mode: 'strip', sourceUrl: file }) };
  },
  getCacheKey(source, file) {
    return createHash('sha256').update(process.version).update('\0').update(file).update('\0').update(source).digest('hex');
  },
};
