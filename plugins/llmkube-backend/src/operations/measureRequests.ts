import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { RequestHandler } from 'express';
import { DURATION_BUCKETS } from './ClusterMetrics';

/** Times requests by the pattern of their route, never by what is in it. */
export function measureRequests(metrics: MetricsService): RequestHandler {
  const duration = metrics.createHistogram('llmkube.request.duration', {
    description:
      'Time from a request to the end of its answer; of logs, as long as they are followed',
    unit: 's',
    advice: { explicitBucketBoundaries: DURATION_BUCKETS },
  });
  return (req, res, next) => {
    const startedAt = performance.now();
    res.once('close', () =>
      duration.record((performance.now() - startedAt) / 1000, {
        method: req.method,
        route: req.route?.path ?? 'none',
        status: res.statusCode,
      }),
    );
    next();
  };
}
