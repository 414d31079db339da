import Box from '@mui/material/Box';
import { Blocker, formatAmount } from '../core';

/** Every blocker of a node in the scheduler's words, each with its facts. */
export function BlockerList({ blockers }: { blockers: Blocker[] }) {
  if (blockers.length === 0) {
    return <>Nothing</>;
  }
  return (
    <Box component="ul" sx={{ m: 0, pl: 2 }}>
      {blockers.map(blocker => (
        <li key={blocker.plugin + blocker.reasons.join()}>
          {blocker.reasons.join('; ')}
          {factsOf(blocker).map(fact => (
            <Box
              key={fact}
              component="span"
              sx={{
                display: 'block',
                color: 'text.secondary',
                overflowWrap: 'anywhere',
              }}
            >
              {fact}
            </Box>
          ))}
        </li>
      ))}
    </Box>
  );
}

function factsOf({
  taints = [],
  resources = [],
  selector = [],
}: Blocker): string[] {
  return [
    ...taints.map(taint => `Taint ${taintText(taint)}`),
    ...resources.map(({ name, requested, allocatable, held }) => {
      const amount = (value: number) => formatAmount(name, value);
      const free = Math.max(0, allocatable - held);
      return `${name}: ${amount(requested)} wanted, ${amount(free)} free of ${amount(allocatable)}`;
    }),
    ...selector.map(({ key, wanted, actual }) =>
      actual === undefined
        ? `${key}: ${wanted} wanted, the node has no such label`
        : `${key}: ${wanted} wanted, the node has ${actual}`,
    ),
  ];
}

/** As kubectl writes it. */
export function taintText(taint: {
  key: string;
  value?: string;
  effect: string;
}): string {
  const { key, value, effect } = taint;
  return value ? `${key}=${value}:${effect}` : `${key}:${effect}`;
}
