/**
 * Mocha asks for stack traces without end, and the YAML library makes an error at every level of a deep text:
 * together they take seconds that nobody ever waits for outside tests. Call inside a `describe`.
 */
export function withShortStackTraces(): void {
  let limit = 10;
  before(() => {
    limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 10;
  });
  after(() => {
    Error.stackTraceLimit = limit;
  });
}
