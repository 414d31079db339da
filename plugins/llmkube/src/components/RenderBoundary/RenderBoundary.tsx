import { Component, type ReactNode } from 'react';
import { ErrorNotice, NOT_DRAWN } from '../ErrorNotice';

/**
 * Keeps a part that can't be drawn from taking the parts beside it away: says
 * what went wrong in that part's own place, and draws it again on wish.
 * Backstage's own boundary around each extension would take all of them.
 */
export class RenderBoundary extends Component<
  { children: ReactNode },
  { error?: Error }
> {
  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  state: { error?: Error } = {};

  render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <ErrorNotice
        error={{ name: NOT_DRAWN, message: error.message }}
        onRetry={() => this.setState({ error: undefined })}
      />
    );
  }
}
