import { mockServices } from '@backstage/backend-test-utils';
import { eventually } from '../__testUtils__/eventually';
import { sendStatus } from '../__testUtils__/ScriptedApiServer';
import { Lab, pathOf, startLab } from '../__testUtils__/startCachedCluster';
import { ClusterStateLog } from './ClusterStateLog';

describe('the log of what becomes of clusters', () => {
  const logger = mockServices.logger.mock();
  let log: ClusterStateLog;
  let lab: Lab;

  beforeEach(async () => {
    jest.clearAllMocks();
    log = new ClusterStateLog({ logger, settleMs: 100 });
    lab = await startLab({
      onStatusChange: () => log.statusChanged(lab.cluster),
    });
  });

  afterEach(async () => {
    log.stop();
    await lab.stop();
  });

  it('has one line for each change that lasts, with its reason', async () => {
    lab.cluster.start();
    await eventually(() =>
      expect(logger.info.mock.calls).toEqual([
        ["Cluster 'lab' is synced", { cluster: 'lab', state: 'synced' }],
      ]),
    );
    await lab.server.goOffline();
    await eventually(() =>
      expect(logger.warn.mock.calls).toEqual([
        [
          expect.stringContaining("Cluster 'lab' is unreachable. Reading"),
          { cluster: 'lab', state: 'unreachable' },
        ],
      ]),
    );
    await lab.server.comeBack();
    await eventually(() => expect(logger.info).toHaveBeenCalledTimes(2));
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('names the rules that a credential lacks, once', async () => {
    lab.server.script = ({ path }, response) =>
      path === pathOf('nodes')
        ? sendStatus(response, 403, 'Forbidden', 'nodes is forbidden')
        : false;
    lab.cluster.start();
    await eventually(() => expect(logger.warn).toHaveBeenCalled());
    expect(logger.warn.mock.calls).toEqual([
      [
        "Cluster 'lab' is synced. Its credential lacks: get, list, watch on nodes",
        { cluster: 'lab', state: 'synced' },
      ],
    ]);
  });
});
