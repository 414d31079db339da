import { AuditorService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';

/** Does something and notes in the audit log whether it succeeded. */
export async function audited(
  auditor: AuditorService,
  request: unknown,
  eventId: string,
  meta: JsonObject,
  act: () => Promise<void>,
): Promise<void> {
  const event = await auditor.createEvent({
    eventId,
    request: request as Request,
    meta,
  });
  try {
    await act();
    await event.success();
  } catch (error) {
    await event.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
