import { mapInTurns } from './mapInTurns';

function work(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

it('keeps the order, and lets others have their turn while it works', async () => {
  let turnsOfOthers = 0;
  const others = setInterval(() => {
    turnsOfOthers += 1;
  });
  const doubled = await mapInTurns([1, 2, 3, 4], number => {
    work(20);
    return number === 3 ? [] : [number * 2];
  });
  clearInterval(others);
  expect(doubled).toEqual([2, 4, 8]);
  expect(turnsOfOthers).toBeGreaterThan(0);
});
