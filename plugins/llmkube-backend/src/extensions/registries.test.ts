import { ClusterSourceSlot } from './ClusterSourceSlot';
import { DiagnosisRuleRegistry } from './DiagnosisRuleRegistry';

it('refuses two modules that add a rule of the same name', () => {
  const registry = new DiagnosisRuleRegistry();
  const rule = { id: 'ours', find: () => [] };
  registry.addDiagnosisRules(rule);
  expect(registry.all()).toEqual([rule]);
  expect(() => registry.addDiagnosisRules(rule)).toThrow(
    "Diagnosis rule 'ours' is added twice",
  );
});

it('refuses two modules that replace the source of clusters', () => {
  const slot = new ClusterSourceSlot();
  const source = {
    listClusters: async () => [],
    fetch: async () => new Response(),
  };
  expect(slot.source).toBeUndefined();
  slot.setClusterSource(source);
  expect(slot.source).toBe(source);
  expect(() => slot.setClusterSource(source)).toThrow('replaced twice');
});
