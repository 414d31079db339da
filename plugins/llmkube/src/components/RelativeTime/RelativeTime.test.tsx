import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { AbsoluteTime, RelativeTime } from './RelativeTime';

const ago = (seconds: number) => Date.now() - seconds * 1000;

describe('RelativeTime', () => {
  it.each([
    [5 * 60, '5 minutes ago'],
    [3 * 3600, '3 hours ago'],
    [2 * 86_400, '2 days ago'],
  ])('says how long ago it was: %d seconds', async (seconds, text) => {
    renderInTestApp(<RelativeTime at={ago(seconds)} />);
    const time = await screen.findByText(text);
    expect(time).toHaveAttribute('datetime');
  });

  it('gives date and time where "since" stands before it', async () => {
    renderInTestApp(<AbsoluteTime at="2026-01-01T12:00:00Z" />);
    expect(await screen.findByText(/^Jan 1, 2026, \d+:00/)).toHaveAttribute(
      'datetime',
      '2026-01-01T12:00:00.000Z',
    );
  });

  it('says unknown of what is no time', async () => {
    renderInTestApp(<RelativeTime at="soon" />);
    expect(await screen.findByText('unknown')).toBeInTheDocument();
  });

  it('never speaks of the future, though clocks differ', async () => {
    renderInTestApp(<RelativeTime at={ago(-30)} />);
    expect(await screen.findByText('now')).toBeInTheDocument();
  });
});
