// Loaded into every process that is measured, before its own code: tells the
// benchmark what the process has used so far. Ends with its parent.
process.on('message', ({ id, name, argument }) => {
  if (name !== 'usage') return;
  if (argument.collect) {
    globalThis.gc();
    globalThis.gc();
  }
  const { user, system } = process.cpuUsage();
  const { heapUsed, rss } = process.memoryUsage();
  process.send({
    id,
    result: {
      cpuMs: (user + system) / 1000,
      heapMiB: heapUsed / 2 ** 20,
      rssMiB: rss / 2 ** 20,
      peakRssMiB: process.resourceUsage().maxRSS / 2 ** 10,
    },
  });
});
process.on('disconnect', () => process.exit());
