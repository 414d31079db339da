import { Blocker, Node, PlacementReport, Pod } from 'llmkube-portal-core';

const amount = (value: unknown, cpu = false): number => {
  const [, digits, unit] = /^([\d.]+)(.*)$/.exec(String(value ?? 0)) ?? [
    '',
    '0',
    '',
  ];
  const factor =
    {
      '': 1,
      m: 0.001,
      Ki: 1024,
      Mi: 1024 ** 2,
      Gi: 1024 ** 3,
      Ti: 1024 ** 4,
      k: 1e3,
      M: 1e6,
      G: 1e9,
    }[unit] ?? 1;
  return Number(digits) * factor * (cpu ? 1000 : 1);
};

export function evaluatePlacement(input: {
  pod: Pod;
  nodes: Node[];
  pods: Pod[];
  [k: string]: unknown;
}): PlacementReport {
  const { pod, nodes, pods } = input;
  const requests = (p: Pod) => {
    const total: Record<string, number> = {};
    for (const c of p.spec.containers)
      for (const [k, v] of Object.entries(c.resources?.requests ?? {}))
        total[k] = (total[k] ?? 0) + amount(v, k === 'cpu');
    return total;
  };
  const wanted = requests(pod);
  const verdicts = nodes.map(node => {
    const blockers: Blocker[] = [];
    const block = (
      plugin: string,
      reasons: string[],
      code: Blocker['code'],
      more: Partial<Blocker> = {},
    ) => blockers.push({ plugin, reasons, category: 'Other', code, ...more });
    if (node.spec?.unschedulable)
      block(
        'NodeUnschedulable',
        ['node(s) were unschedulable'],
        'UnschedulableAndUnresolvable',
      );
    const bad = (node.spec?.taints ?? []).find(
      t =>
        t.effect !== 'PreferNoSchedule' &&
        !(t.key === 'node.kubernetes.io/unschedulable') &&
        !(pod.spec.tolerations ?? []).some(
          o =>
            (!o.effect || o.effect === t.effect) &&
            (!o.key || o.key === t.key) &&
            (o.operator === 'Exists' || (o.value ?? '') === (t.value ?? '')),
        ),
    );
    if (bad)
      block(
        'TaintToleration',
        [`node(s) had untolerated taint(s)`],
        'UnschedulableAndUnresolvable',
      );
    if (
      Object.entries(pod.spec.nodeSelector ?? {}).some(
        ([k, v]) => node.metadata.labels?.[k] !== v,
      )
    )
      block(
        'NodeAffinity',
        ["node(s) didn't match Pod's node affinity/selector"],
        'UnschedulableAndUnresolvable',
      );
    const short = Object.entries(wanted)
      .map(([name, requested]) => {
        const allocatable = amount(
          node.status?.allocatable?.[name],
          name === 'cpu',
        );
        const held = pods
          .filter(p => p.spec.nodeName === node.metadata.name)
          .reduce((s, p) => s + (requests(p)[name] ?? 0), 0);
        return { name, requested, allocatable, held };
      })
      .filter(r => r.requested > r.allocatable - r.held);
    if (short.length)
      block(
        'NodeResourcesFit',
        short.map(r => `Insufficient ${r.name}`),
        'Unschedulable',
        { resources: short },
      );
    return { name: node.metadata.name, fits: blockers.length === 0, blockers };
  });
  const counts: Record<string, number> = {};
  for (const v of verdicts)
    for (const r of v.blockers[0]?.reasons ?? [])
      counts[r] = (counts[r] ?? 0) + 1;
  const fits = verdicts.filter(v => v.fits).map(v => v.name);
  return {
    fits,
    nodes: verdicts,
    unknowns: [],
    message: fits.length
      ? null
      : nodes.length
        ? `0/${nodes.length} nodes are available: ${Object.entries(counts)
            .map(([r, n]) => `${n} ${r}`)
            .sort()
            .join(', ')}.`
        : 'no nodes available to schedule pods',
  };
}
