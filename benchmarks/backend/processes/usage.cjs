// Loaded into every process that is measured, before its own code: tells the
// benchmark what the process has used so far, and when it collected garbage.
// Ends with its parent.
const { PerformanceObserver } = require('node:perf_hooks');

// Shorter pauses don't show in an answer's time.
const NOTEWORTHY_MS = 5;
const clock = () => Number(process.hrtime.bigint()) / 1e6;
// All processes of a machine share this clock, which the entries don't use.
const origin = clock() - performance.now();
let pauses = [];
const observer = new PerformanceObserver(list => {
  for (const { startTime, duration } of list.getEntries()) {
    if (duration >= NOTEWORTHY_MS) {
      const from = origin + startTime;
      pauses.push({ from, to: from + duration });
    }
  }
});
observer.observe({ entryTypes: ['gc'] });

process.on('message', ({ id, name, argument }) => {
  if (name === 'pauses') {
    process.send({ id, result: pauses });
    pauses = [];
  }
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
