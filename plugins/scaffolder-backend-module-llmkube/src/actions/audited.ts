import {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';

type Meta = Parameters<AuditorService['createEvent']>[0]['meta'];

/**
 * Changes something on somebody's behalf, and notes in the audit log who that
 * was, what they changed and whether it succeeded. A task has no request from
 * which the audit log could know them.
 */
export async function audited<T>(
  auditor: AuditorService,
  options: {
    eventId: string;
    initiator: BackstageCredentials;
    meta: Meta;
  },
  act: () => Promise<T>,
): Promise<T> {
  const { userEntityRef, subject } = options.initiator.principal as {
    userEntityRef?: string;
    subject?: string;
  };
  const event = await auditor.createEvent({
    eventId: options.eventId,
    severityLevel: 'medium',
    meta: { ...options.meta, initiator: userEntityRef ?? subject ?? 'unknown' },
  });
  try {
    const result = await act();
    await event.success();
    return result;
  } catch (error) {
    await event.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
